using Trial;
using ZcGen.Rpc;

namespace ZcGen.Testing.Tests;

/// <summary>The waits before retries and reconnecting, and those of a stop, by the clock of a test.</summary>
public sealed class BackoffTests : DeskTest
{
    // As each pause is a random part of its longest, a step is much less than most of them.
    private static readonly TimeSpan Step = TimeSpan.FromHours(1);
    private static readonly TimeSpan Backoff = TimeSpan.FromDays(2);

    private int _attempts;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Retries_BetweenTheirAttempts_PauseByTheClock(bool isAsync)
    {
        FailTwice();
        using TestServer server = TestServer.Start(Desk, ByClock);
        var policy = new RetryPolicy { InitialBackoff = Backoff, MaxBackoff = Backoff, MaxAttempts = 3 };
        using DeskClient client = DeskClient.Connect(server, new ClientOptions { RetryPolicy = policy });

        Task<int> call = isAsync ? AskAgainAsync(client) : Task.Run(() => AskAgain(client));
        TimeSpan advanced = await Clock.AdvanceUntilAsync(call, Step);

        Assert.Equal((1, 3), (await call, _attempts));
        Assert.NotEqual(TimeSpan.Zero, advanced);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Retries_WithoutTimeForAnotherAttempt_EndByTheClock(bool isAsync)
    {
        FailTwice();
        using TestServer server = TestServer.Start(Desk, ByClock);
        var policy = new RetryPolicy { InitialBackoff = Backoff, MaxBackoff = Backoff };
        using DeskClient client = DeskClient.Connect(server, new ClientOptions { RetryPolicy = policy });
        var options = new CallOptions { Timeout = Hour };

        Task<int> call = isAsync ? AskAgainAsync(client, options) : Task.Run(() => AskAgain(client, options));
        WaitUntil(() => Volatile.Read(ref _attempts) == 1);
        await Clock.AdvanceUntilAsync(call, Hour);

        await Assert.ThrowsAsync<RpcException>(() => call);
        Assert.Equal(1, _attempts);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Call_ThatWaitsForReady_ConnectsAgainByTheClock(bool isAsync)
    {
        using TestServer server = TestServer.Start(Desk, ByClock);
        using DeskClient client = Connect(server);
        await FailToConnect(server, client);

        var options = new CallOptions { WaitForReady = true };
        Task<int> call = isAsync ? AskAgainAsync(client, options) : Task.Run(() => AskAgain(client, options));
        server.Restart();
        TimeSpan advanced = await Clock.AdvanceUntilAsync(call, Step);

        Assert.Equal(1, await call);
        Assert.InRange(advanced, Backoff * 0.8, TimeSpan.MaxValue);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Call_ThatWaitsForAServerThatDoesNotComeBack_EndsAtItsDeadlineByTheClock(bool isAsync)
    {
        using TestServer server = TestServer.Start(Desk, ByClock);
        using DeskClient client = Connect(server);
        await FailToConnect(server, client);

        var options = new CallOptions { WaitForReady = true, Timeout = Hour };
        Task<int> call = isAsync ? AskAgainAsync(client, options) : Task.Run(() => AskAgain(client, options));
        await Clock.AdvanceUntilAsync(call, Hour);

        Assert.Equal(StatusCode.DeadlineExceeded, await StatusOf(call));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Stop_OfAHostWhoseHandlerDoesNotEnd_DrainsByTheClock(bool isAsync)
    {
        Desk.Handler = Wait;
        using ServerHost host = ServerHost.InProcess(Desk, ByClock);
        using DeskClient client = DeskClient.Connect(host);
        using var begun = new ManualResetEventSlim();
        Desk.Handler = context =>
        {
            begun.Set();
            Wait(context);
        };
        Task call = AskAgainAsync(client);
        Assert.True(begun.Wait(Patience));

        Task stop = isAsync ? host.StopAsync(Hour) : Task.Run(() => host.Stop(Hour));
        TimeSpan advanced = await Clock.AdvanceUntilAsync(stop, TimeSpan.FromMinutes(10));
        await stop;

        Assert.InRange(advanced, Hour, TimeSpan.MaxValue);
        Assert.Equal(StatusCode.Unavailable, await StatusOf(call));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Dispose_WithAHandlerThatDoesNotEnd_LeavesItBehindByTheClock(bool isAsync)
    {
        Desk.Handler = Hang;
        TestServer server = TestServer.Start(Desk, ByClock with { StopTimeout = Hour });
        using DeskClient client = DeskClient.Connect(server);
        Task call = AskAgainAsync(client);
        WaitUntil(() => server.RunningMethods.Count == 1);

        Task dispose = isAsync ? server.DisposeAsync().AsTask() : Task.Run(server.Dispose);
        await Clock.AdvanceUntilAsync(dispose, Hour);

        await Assert.ThrowsAsync<TimeoutException>(() => dispose);
        Assert.Equal(StatusCode.Unavailable, await StatusOf(call));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Dispose_WhileTheClockStandsStill_EndsByTheMachines(bool isAsync)
    {
        Desk.Handler = Hang;
        TestServer server = TestServer.Start(Desk, ByClock with { StopTimeout = TimeSpan.FromMilliseconds(1) });
        using DeskClient client = DeskClient.Connect(server);
        Task call = AskAgainAsync(client);
        WaitUntil(() => server.RunningMethods.Count == 1);

        Task dispose = isAsync ? server.DisposeAsync().AsTask() : Task.Run(server.Dispose);

        await Assert.ThrowsAsync<TimeoutException>(() => dispose.WaitAsync(Patience));
        Assert.Equal(StatusCode.Unavailable, await StatusOf(call));
    }

    [Fact]
    public async Task AdvanceUntil_OfATaskThatHasCompleted_LeavesTheClockAlone()
    {
        DateTimeOffset before = Clock.GetUtcNow();

        Assert.Equal(TimeSpan.Zero, await Clock.AdvanceUntilAsync(Task.CompletedTask, Hour));

        Assert.Equal(before, Clock.GetUtcNow());
    }

    [Fact]
    public async Task AdvanceUntil_OfATaskThatWaitsForSomethingElse_SaysSo()
    {
        Task never = new TaskCompletionSource().Task;

        TimeoutException error =
            await Assert.ThrowsAsync<TimeoutException>(() => Clock.AdvanceUntilAsync(never, Hour, patience: TimeSpan.Zero));

        Assert.StartsWith("the task did not complete within 0 s, ", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Clock.AdvanceUntilAsync(never, TimeSpan.Zero));
    }

    private static DeskClient Connect(TestServer server) =>
        DeskClient.Connect(server, new ClientOptions { InitialReconnectBackoff = Backoff, MaxReconnectBackoff = Backoff * 2 });

    // From then on the client waits before it connects again.
    private static async Task FailToConnect(TestServer server, DeskClient client)
    {
        await server.StopAsync();
        WaitUntil(() => client.State == ConnectionState.Idle);
        Assert.Equal(StatusCode.Unavailable, Assert.Throws<RpcException>(() => Ask(client)).Status);
        Assert.Equal(ConnectionState.TransientFailure, client.State);
    }

    private void FailTwice() => Desk.Handler = _ =>
    {
        if (++_attempts <= 2)
        {
            throw new RpcException(StatusCode.Unavailable, $"failure {_attempts}");
        }
    };
}
