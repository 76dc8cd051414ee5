using Calls;
using Xunit;
using ZcGen.Rpc;

namespace ZcGen.EndToEnd.Tests.Calls;

/// <summary>Handlers of a server with several workers that call the server which they run in.</summary>
public sealed class WorkerSelfCallTests : WorkerTest
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Handler_CallsItsOwnServer_IsServedByAnotherThread(bool isByName)
    {
        using ServerHost host = Listen();
        using CalculatorClient inner = isByName ? Connect() : CalculatorClient.Connect(host);
        using CalculatorClient client = Connect();
        using CalculatorClient neighbour = Connect();
        long sum = 0;
        Service.Call = () => sum += Add(inner, 1, 2);

        // One of them is of the same worker as the inner client.
        Obey(client, "call");
        Obey(neighbour, "call");

        Assert.Equal(6, sum);
        Assert.Empty(Errors);
    }

    [Fact]
    public void Handler_CallsItselfThroughItsOwnServer_IsServedAsDeepAsThreadsReach()
    {
        using ServerHost host = Listen();
        using CalculatorClient inner = Connect();
        using CalculatorClient client = Connect();
        int depth = 0;
        Service.Call = () =>
        {
            if (Interlocked.Increment(ref depth) < 20)
            {
                Obey(inner, "call");
            }
        };

        Obey(client, "call");

        Assert.Equal(20, depth);
        Assert.Empty(Errors);
    }

    [Fact]
    public void Handler_CallsItsOwnServerWithoutAThreadLeft_FailsAtOnceAndSaysWhy()
    {
        using ServerHost host = Listen(Options with { MaxBlockedHandlers = 5 });
        using CalculatorClient inner = Connect();
        using CalculatorClient client = Connect();
        Service.Call = () => Obey(inner, "call");

        RpcException error = Assert.Throws<RpcException>(() => Obey(client, "call"));

        Assert.Equal(StatusCode.Internal, error.Status);
        InvalidOperationException reason = Errors.Select(static error => error.Exception).OfType<InvalidOperationException>().First();
        Assert.Contains(nameof(ServerOptions.MaxBlockedHandlers), reason.Message, StringComparison.Ordinal);
        Assert.Equal(3, Add(inner, 1, 2));
        Assert.Equal(4, Add(client, 2, 2));
    }
}
