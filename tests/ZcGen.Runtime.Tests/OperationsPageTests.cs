using System.Globalization;
using System.Reflection;
using Xunit;
using ZcGen.Channels;
using ZcGen.Rpc;

namespace ZcGen.Runtime.Tests;

/// <summary>docs/operations.md says what the code does: every limit with its default, and every error.</summary>
public class OperationsPageTests
{
    private static readonly string Page = File.ReadAllText(Repository.PathOf("docs", "operations.md"));

    public static TheoryData<string, object?> Limits
    {
        get
        {
            var limits = new TheoryData<string, object?>();
            foreach (PropertyInfo property in typeof(ConnectionLimits).GetProperties(BindingFlags.Instance | BindingFlags.Public))
            {
                if (property.PropertyType != typeof(Type))
                {
                    limits.Add(property.Name, property.GetValue(ConnectionLimits.Default));
                }
            }

            var server = ServerOptions.Default;
            limits.Add(nameof(server.MaxRequestLength), server.MaxRequestLength);
            limits.Add(nameof(server.MaxRequestsPerTurn), server.MaxRequestsPerTurn);
            limits.Add(nameof(server.Workers), server.Workers);
            limits.Add(nameof(server.MaxBlockedHandlers), server.MaxBlockedHandlers);
            limits.Add(nameof(server.MaxCallsInFlight), server.MaxCallsInFlight);
            limits.Add(nameof(server.MaxBytesInFlight), server.MaxBytesInFlight);
            limits.Add(nameof(server.StopTimeout), server.StopTimeout);
            limits.Add(nameof(server.VerifiesRequests), server.VerifiesRequests);
            limits.Add(nameof(server.Channel.RingCapacity), server.Channel.RingCapacity);
            limits.Add(nameof(server.Channel.MaxRequestedRingCapacity), server.Channel.MaxRequestedRingCapacity);
            limits.Add(nameof(server.Channel.MaxPeerRingCapacity), server.Channel.MaxPeerRingCapacity);
            limits.Add(nameof(server.Channel.HandshakeTimeout), server.Channel.HandshakeTimeout);
            limits.Add(nameof(ClientOptions.MaxConnections), ClientOptions.Default.MaxConnections);
            return limits;
        }
    }

    [Theory]
    [MemberData(nameof(Limits))]
    public void Limit_IsOnThePageWithItsDefault(string name, object? value) =>
        Assert.Contains($"| `{name}` | {Text(value)} |", Page, StringComparison.Ordinal);

    [Fact]
    public void ErrorCode_OfEachKind_IsOnThePage() => Assert.All(
        Enum.GetNames<ChannelErrorCode>(), static name => Assert.Matches($@"(?m)^\| (`\w+`, )*`{name}`(, `\w+`)* \|", Page));

    private static string Text(object? value) => value switch
    {
        TimeSpan time => $"{time.TotalSeconds} s",
        bool flag => flag ? "true" : "false",
        int or long when Convert.ToInt64(value, CultureInfo.InvariantCulture) is var number => number switch
        {
            >= 1 << 20 => $"{number >> 20} MiB",
            >= 64 << 10 => $"{number >> 10} KiB",
            _ => number.ToString(CultureInfo.InvariantCulture),
        },
        _ => throw new ArgumentException($"a limit is {value}"),
    };
}
