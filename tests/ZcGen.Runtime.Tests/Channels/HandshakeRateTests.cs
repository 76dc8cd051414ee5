using System.Diagnostics;
using Xunit;
using ZcGen.Channels;
using ZcGen.Native;

namespace ZcGen.Runtime.Tests.Channels;

/// <summary>How many connections are let in, by a clock that the test moves.</summary>
public sealed class HandshakeRateTests
{
    private const long Start = 1000;

    private static readonly ConnectionLimits Limits = new()
    {
        HandshakeRatePerProcess = 10,
        HandshakeBurstPerProcess = 5,
        HandshakeRatePerUser = 100,
        HandshakeBurstPerUser = 8,
    };

    private readonly HandshakeRate _rate = new(Limits);

    [Fact]
    public void Process_AfterItsBurst_GetsItsRate()
    {
        Assert.Equal(5, CountUntilRefused(process: 1, Start, out string refusal));
        Assert.Contains("process 1 of user 7", refusal, StringComparison.Ordinal);
        Assert.Contains("10 per second, the server's limit ConnectionLimits.HandshakeRatePerProcess", refusal, StringComparison.Ordinal);

        Assert.Equal(0, CountUntilRefused(process: 1, Start + (Stopwatch.Frequency / 10) - 1, out _));
        Assert.Equal(1, CountUntilRefused(process: 1, Start + (Stopwatch.Frequency / 10), out _));
        Assert.Equal(5, CountUntilRefused(process: 1, Start + (10 * Stopwatch.Frequency), out _));
    }

    [Fact]
    public void Processes_OfOneUser_ShareTheUsersBurst()
    {
        Assert.Equal(5, CountUntilRefused(process: 1, Start, out _));
        Assert.Equal(3, CountUntilRefused(process: 2, Start, out string refusal));
        Assert.Contains("ConnectionLimits.HandshakeRatePerUser", refusal, StringComparison.Ordinal);
        Assert.True(_rate.TryCount(new PeerIdentity(3, 8, 8), Start, out _));
    }

    [Fact]
    public void Defaults_LetAProcessOpenAllItsChannelsAtOnceAndAgain()
    {
        HandshakeRate rate = new(ConnectionLimits.Default);
        for (int i = 0; i < 2 * ConnectionLimits.Default.MaxChannelsPerProcess; i++)
        {
            Assert.True(rate.TryCount(new PeerIdentity(1, 7, 7), Start, out string? refusal), refusal);
        }
    }

    [Fact]
    public void Processes_WithoutEnd_AreForgottenAgain()
    {
        for (int process = 0; process < 100_000; process++)
        {
            Assert.True(_rate.TryCount(new PeerIdentity(process, 7, 7), Start + (process * Stopwatch.Frequency / 100), out _));
            Assert.InRange(_rate.Count, 0, 1024);
        }
    }

    private int CountUntilRefused(int process, long now, out string refusal)
    {
        int count = 0;
        string? reason;
        while (_rate.TryCount(new PeerIdentity(process, 7, 7), now, out reason))
        {
            count++;
        }

        refusal = reason;
        return count;
    }
}
