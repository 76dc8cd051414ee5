using Calls;
using Xunit;
using ZcGen.Channels;
using ZcGen.Format;
using ZcGen.Rpc;

namespace ZcGen.EndToEnd.Tests.Calls;

/// <summary>A server that listens at a name, and what its tests do to it.</summary>
public abstract class ServerTest : IDisposable
{
    private protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private protected CalculatorService Service { get; } = new();

    private protected string Name { get; } = Path.Combine(Path.GetTempPath(), $"zcgen-{Guid.NewGuid():N}.sock");

    private protected List<ServerError> Errors { get; } = [];

    private protected ServerOptions Options => new() { OnError = Errors.Add, StopTimeout = Patience };

    public void Dispose()
    {
        Service.Gate.Set();
        Dispose(true);
        Service.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected virtual void Dispose(bool disposing)
    {
    }

    private protected ServerHost Listen(ServerOptions? options = null) => ServerHost.Listen(Name, Service, options ?? Options);

    private protected CalculatorClient Connect() => CalculatorClient.Connect(Name, new ClientOptions { Timeout = Patience });

    private protected static Channel ConnectRaw(ServerHost host, ChannelOptions? options = null) =>
        host.Open("Calls.Calculator", 0, options ?? ChannelOptions.Default);

    private protected static void Obey(CalculatorClient client, string what, int amount = 0, TimeSpan? timeout = null)
    {
        using UnaryCall<Blob> call = client.Obey(out Order.Builder request);
        request.What = what;
        request.Amount = amount;
        call.Invoke(timeout ?? Patience);
    }

    private protected static long Add(CalculatorClient client, long left, long right)
    {
        using UnaryCall<Sum> call = client.Add(out Numbers.Builder request);
        request.Values = [left, right];
        return call.Invoke().Total;
    }

    /// <summary>Publishes a request, and leaves its reply for later.</summary>
    private protected static void Publish(Channel channel, string method, string what, int amount = 0)
    {
        Assert.True(channel.Producer.TryClaim(128, out Span<byte> slot));
        var message = new MessageBuilder();
        Order.Builder order = Order.Build(message, slot);
        order.What = what;
        order.Amount = amount;
        channel.Producer.Publish(message.Finish(), MethodId.Of($"Calls.Calculator/{method}"));
    }

    private protected static void WaitUntil(Func<bool> condition) =>
        Assert.True(SpinWait.SpinUntil(condition, Patience), "what is waited for does not happen");
}
