using Trial;
using ZcGen.Channels;
using ZcGen.Rpc;

namespace ZcGen.Testing.Tests;

/// <summary>A server in the process of a test.</summary>
public sealed class TestServerTests : DeskTest
{
    [Fact]
    public async Task Clients_OfSeveralServices_AreServed()
    {
        using TestServer server = TestServer.Start([Desk, new CounterService()]);
        using DeskClient first = DeskClient.Connect(server);
        using DeskClient second = DeskClient.Connect(server);
        using CounterClient counter = CounterClient.Connect(server);

        Assert.Equal(1, Ask(first));
        Assert.Equal(1, await AskAgainAsync(second));
        using (ReplyLease<Answer> reply = await counter.AskAsync())
        {
            Assert.Equal(1, reply.Value.Amount);
        }

        // Asynchronous calls have a connection of their own.
        WaitUntil(() => server.ConnectionCount == 5);
        server.ThrowIfErrors();
    }

    [Fact]
    public void Client_OfAContractThatIsNotServed_IsTold()
    {
        using TestServer server = TestServer.Start(Desk);

        ChannelException error = Assert.Throws<ChannelException>(() => CounterClient.Connect(server));

        Assert.Equal(ChannelErrorCode.ContractMismatch, error.Code);
    }

    [Fact]
    public async Task Errors_OfHandlersThatThrow_AreThereWhenTheirCallersHaveTheReply()
    {
        List<ServerError> told = [];
        Desk.Handler = static _ => throw new InvalidOperationException("no desk");
        var awaiting = new AwaitingDeskService
        {
            Handler = static async _ =>
            {
                await Task.Yield();
                throw new InvalidOperationException("no other desk");
            },
        };
        using TestServer server = TestServer.Start(Desk, new ServerOptions { OnError = told.Add });
        using TestServer other = TestServer.Start(awaiting);
        using DeskClient client = DeskClient.Connect(server);
        using DeskClient otherClient = DeskClient.Connect(other);

        Assert.Equal(StatusCode.Internal, Assert.Throws<RpcException>(() => Ask(client)).Status);
        Assert.Equal(("Ask", "no desk"), (server.Errors.Single().Method, server.Errors.Single().Exception.Message));
        Assert.Equal(StatusCode.Internal, await StatusOf(AskAgainAsync(otherClient)));
        Assert.Equal(("AskAgain", "no other desk"), (other.Errors.Single().Method, other.Errors.Single().Exception.Message));
        Assert.Equal(server.Errors, told);
    }

    [Fact]
    public void ThrowIfErrors_AfterAnError_ThrowsWhatTheHandlerThrew()
    {
        using TestServer server = TestServer.Start(Desk);
        using DeskClient client = DeskClient.Connect(server);
        var thrown = new InvalidOperationException("no desk");
        Desk.Handler = static _ => throw new RpcException(StatusCode.NotFound, "an answer, and no error");
        Assert.Throws<RpcException>(() => Ask(client));
        server.ThrowIfErrors();
        Desk.Handler = _ => throw thrown;
        Assert.Throws<RpcException>(() => Ask(client));

        AggregateException error = Assert.Throws<AggregateException>(server.ThrowIfErrors);

        Assert.Same(thrown, error.InnerException);
        Assert.StartsWith("the test server has 1 errors: Trial.Desk/Ask, called by process ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunningMethods_WhileHandlersRun_AreTheirs()
    {
        Desk.Handler = Hang;
        using TestServer server = TestServer.Start(Desk);
        using DeskClient client = DeskClient.Connect(server);
        Assert.Empty(server.RunningMethods);

        Task<int> call = AskAgainAsync(client);
        WaitUntil(() => server.RunningMethods.Count == 1);
        Assert.Equal("Trial.Desk/AskAgain", server.RunningMethods[0]);
        Open();
        await call;

        Assert.Empty(server.RunningMethods);
    }

    [Fact]
    public async Task Server_ThatIsStoppedAndRestarted_IsGoneInBetween()
    {
        using TestServer server = TestServer.Start(Desk);
        using DeskClient client = DeskClient.Connect(server, new ClientOptions { InitialReconnectBackoff = TimeSpan.Zero });
        Assert.Equal(1, Ask(client));

        await server.StopAsync();
        await server.StopAsync();
        Assert.Equal(0, server.ConnectionCount);
        Assert.Equal(StatusCode.Unavailable, Assert.Throws<RpcException>(() => Ask(client)).Status);
        ChannelException error = Assert.Throws<ChannelException>(() => DeskClient.Connect(server));
        Assert.Equal((ChannelErrorCode.NoServer, "the test server of 'Trial.Desk' is stopped: restart it"), (error.Code, error.Message));
        server.Restart();
        server.Restart();

        Assert.Equal(1, Ask(client));
    }

    [Fact]
    public void Restart_OfADisposedServer_IsRefused()
    {
        TestServer server = TestServer.Start(Desk);
        server.Dispose();
        server.Dispose();

        Assert.Throws<ObjectDisposedException>(server.Restart);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Dispose_WithAHandlerThatDoesNotEnd_NamesIt(bool isAsync)
    {
        Desk.Handler = Hang;
        TestServer server = TestServer.Start(Desk, new ServerOptions { StopTimeout = TimeSpan.Zero });
        using DeskClient client = DeskClient.Connect(server);
        Task call = AskAgainAsync(client);
        WaitUntil(() => server.RunningMethods.Count == 1);

        TimeoutException error = await Assert.ThrowsAsync<TimeoutException>(async () =>
        {
            if (isAsync)
            {
                await server.DisposeAsync();
            }
            else
            {
                server.Dispose();
            }
        });

        Assert.StartsWith(
            "0 s after the test server was stopped, the handler of 'Trial.Desk/AskAgain' was still running, ", error.Message, StringComparison.Ordinal);
        Assert.Equal(StatusCode.Unavailable, await StatusOf(call));
    }

    [Fact]
    public async Task Stop_WithAHandlerThatHeedsItsToken_CancelsIt()
    {
        Desk.Handler = Wait;
        using TestServer server = TestServer.Start(Desk);
        using DeskClient client = DeskClient.Connect(server);
        Task call = AskAgainAsync(client);
        WaitUntil(() => server.RunningMethods.Count == 1);

        await server.StopAsync();

        Assert.Equal(StatusCode.Unavailable, await StatusOf(call));
        server.ThrowIfErrors();
    }

    [Fact]
    public async Task Stop_WithCancellationsBeforeARequest_RefusesTheRequest()
    {
        Desk.Handler = Wait;
        using TestServer server = TestServer.Start(Desk);
        using DeskClient client = DeskClient.Connect(server);
        Task running = AskAgainAsync(client);
        WaitUntil(() => server.RunningMethods.Count == 1);
        for (int i = 0; i < 2; i++)
        {
            using var source = new CancellationTokenSource();
            Task cancelled = client.AskAgainAsync(amount: 1, cancellationToken: source.Token).AsTask();
            await source.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        }

        Task waiting = AskAgainAsync(client);
        await server.StopAsync();

        Assert.Equal(StatusCode.Unavailable, await StatusOf(running));
        Assert.Equal(StatusCode.Unavailable, await StatusOf(waiting));
    }
}
