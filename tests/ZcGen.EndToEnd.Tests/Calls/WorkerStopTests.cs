using Calls;
using Xunit;
using ZcGen.Rpc;

namespace ZcGen.EndToEnd.Tests.Calls;

/// <summary>How a server with several workers stops while handlers are blocked.</summary>
public sealed class WorkerStopTests : WorkerTest
{
    [Fact]
    public async Task Dispose_WhileHandlersHang_LeavesThemBehindAfterItsTime()
    {
        ServerHost host = Listen(Options with { StopTimeout = TimeSpan.FromMilliseconds(100) });
        List<CalculatorClient> clients = Connect(5);
        Task blocked = await Block(clients[..3]);
        Assert.Equal(3, Add(clients[3], 1, 2));

        host.Dispose();

        RpcException error = await Assert.ThrowsAsync<RpcException>(() => blocked);
        Assert.Equal(StatusCode.Unavailable, error.Status);
        Assert.Contains(nameof(ServerOptions.StopTimeout), Assert.Single(Errors).Exception.Message, StringComparison.Ordinal);
        using ServerHost successor = Listen();
        Assert.Equal(3, Add(clients[4], 1, 2));
        clients.ForEach(static client => client.Dispose());
    }

    [Fact]
    public async Task Dispose_WhileAHandlerIsBlocked_EndsTheOthersAtOnceAndThatOneWithItsToken()
    {
        ServerHost host = Listen();
        List<CalculatorClient> clients = Connect(3);
        Service.Gate.Reset();
        Task<RpcException> waiting = Task.Run(() => Assert.Throws<RpcException>(() => Obey(clients[0], "wait")));
        WaitUntil(() => Service.Blocked == 1);
        Assert.Equal(3, Add(clients[2], 1, 2));

        host.Dispose();

        Assert.Equal(StatusCode.Unavailable, (await waiting).Status);
        Assert.Equal(0, Service.Blocked);
        Assert.Empty(Errors);
        clients.ForEach(static client => client.Dispose());
    }

    [Fact]
    public async Task Stop_WhileAHandlerIsBlocked_LetsItEndFirst()
    {
        using ServerHost host = Listen();
        List<CalculatorClient> clients = Connect(4);
        Task blocked = await Block(clients[0]);
        Assert.Equal(3, Add(clients[2], 1, 2));

        Task stopping = Begin(() => host.Stop(Patience));
        WaitUntil(() => host.ConnectionCount == 1);
        Assert.False(stopping.IsCompleted);
        Service.Gate.Set();

        await blocked;
        await stopping;
        Assert.Empty(Errors);
        clients.ForEach(static client => client.Dispose());
    }

    [Fact]
    public async Task Stop_FromItsOwnHandler_IsHarmless()
    {
        using ServerHost host = Listen();
        List<CalculatorClient> clients = Connect(3);
        Service.Call = () => host.Stop(TimeSpan.FromSeconds(1));

        await Begin(() => Obey(clients[0], "call"));

        Assert.Equal(StatusCode.Unavailable, Assert.Throws<RpcException>(() => Add(clients[2], 1, 2)).Status);
        host.Dispose();
        Assert.False(File.Exists(Name));
        clients.ForEach(static client => client.Dispose());
    }
}
