using Microsoft.Extensions.Time.Testing;
using Trial;
using ZcGen.Rpc;
using ZcGen.Waiting;

namespace ZcGen.Testing.Tests;

/// <summary>Timeouts and deadlines by the clock of a test.</summary>
public sealed class DeadlineTests : DeskTest
{
    public static TheoryData<string> Policies => ["BusySpin", "SpinThenPark", "Park"];

    [Theory]
    [MemberData(nameof(Policies))]
    public async Task Call_ThatBlocksItsThread_EndsWhenTheClockPassesItsDeadline(string policy)
    {
        Desk.Handler = Hang;
        await using TestServer server = TestServer.Start(Desk, ByClock);
        using DeskClient client = DeskClient.Connect(server, new ClientOptions { Timeout = Hour, WaitPolicy = PolicyOf(policy) });
        Task call = Task.Run(() => Ask(client));
        WaitUntil(() => server.RunningMethods.Count == 1);
        Clock.Advance(Hour - TimeSpan.FromTicks(1));
        Assert.False(call.IsCompleted);

        Clock.Advance(TimeSpan.FromTicks(1));

        Assert.Equal(StatusCode.DeadlineExceeded, await StatusOf(call));
        Open();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Call_WithATimeoutOfItsOwn_EndsWhenTheClockPassesItsDeadline(bool hasToken)
    {
        Desk.Handler = Hang;
        await using TestServer server = TestServer.Start(Desk, ByClock);
        using DeskClient client = DeskClient.Connect(server);
        using var source = new CancellationTokenSource();
        CancellationToken token = hasToken ? source.Token : default;
        Task call = Task.Run(() => Ask(client, new CallOptions { Timeout = Hour }, token));
        Task builder = Task.Run(() =>
        {
            using UnaryCall<Answer> other = client.Ask(out Order.Builder _);
            other.Invoke(Hour);
        });
        WaitUntil(() => server.RunningMethods.Count == 1);

        await Clock.AdvanceUntilAsync(Task.WhenAll(call, builder), Hour);

        Assert.Equal(StatusCode.DeadlineExceeded, await StatusOf(call));
        Assert.Equal(StatusCode.DeadlineExceeded, await StatusOf(builder));
        Open();
    }

    [Fact]
    public async Task Call_ThatIsCancelledWhileTheClockStandsStill_Ends()
    {
        Desk.Handler = Hang;
        await using TestServer server = TestServer.Start(Desk, ByClock);
        using DeskClient client = DeskClient.Connect(server);
        using var source = new CancellationTokenSource();
        Task call = Task.Run(() => Ask(client, new CallOptions { Timeout = TimeSpan.FromTicks(1) }, source.Token));
        WaitUntil(() => server.RunningMethods.Count == 1);

        await source.CancelAsync();

        await Assert.ThrowsAsync<OperationCanceledException>(() => call.WaitAsync(Patience));
        Open();
    }

    [Fact]
    public async Task AsynchronousCall_WhenTheClockPassesItsDeadline_Ends()
    {
        Desk.Handler = Hang;
        await using TestServer server = TestServer.Start(Desk, ByClock);
        using DeskClient client = DeskClient.Connect(server);
        Task call = AskAgainAsync(client, new CallOptions { Timeout = Hour });
        WaitUntil(() => server.RunningMethods.Count == 1);
        Clock.Advance(Hour - TimeSpan.FromTicks(1));
        Assert.False(call.IsCompleted);

        Clock.Advance(TimeSpan.FromTicks(1));

        Assert.Equal(StatusCode.DeadlineExceeded, await StatusOf(call));
        Open();
    }

    [Fact]
    public async Task AsynchronousCalls_OfClientsWithOtherClocks_EndByTheirOwn()
    {
        var otherClock = new FakeTimeProvider();
        Desk.Handler = Hang;
        await using TestServer server = TestServer.Start(Desk, ByClock);
        using DeskClient client = DeskClient.Connect(server);
        using DeskClient other = DeskClient.Connect(server, new ClientOptions { TimeProvider = otherClock });
        var options = new CallOptions { Timeout = Hour };
        Task call = AskAgainAsync(client, options);
        Task otherCall = AskAgainAsync(other, options);
        WaitUntil(() => server.RunningMethods.Count == 1);

        otherClock.Advance(Hour);
        Assert.Equal(StatusCode.DeadlineExceeded, await StatusOf(otherCall));
        Assert.False(call.IsCompleted);

        // The same objects, with timers of another clock.
        Task secondCall = AskAgainAsync(other, options);
        Clock.Advance(Hour);
        Assert.Equal(StatusCode.DeadlineExceeded, await StatusOf(call));
        Assert.False(secondCall.IsCompleted);
        await otherClock.AdvanceUntilAsync(secondCall, Hour);
        Assert.Equal(StatusCode.DeadlineExceeded, await StatusOf(secondCall));
        Open();
    }

    [Fact]
    public async Task Handler_OfACallWithATimeout_HasItsDeadlineByTheClock()
    {
        TimeSpan? left = null;
        TimeSpan? leftLater = null;
        Desk.Handler = context =>
        {
            left = context.Deadline.Remaining;
            Clock.Advance(TimeSpan.FromMinutes(20));
            leftLater = context.Deadline.Remaining;
        };
        using TestServer server = TestServer.Start(Desk, ByClock);
        using DeskClient client = DeskClient.Connect(server);

        Ask(client, new CallOptions { Timeout = Hour });
        Assert.Equal((Hour, TimeSpan.FromMinutes(40)), (left, leftLater));
        left = null;
        await AskAgainAsync(client, new CallOptions { Timeout = Hour });
        Assert.Equal(Hour, left);
        Ask(client);
        Assert.Equal(TimeSpan.MaxValue, left);
    }

    [Fact]
    public async Task Handler_ThatHeedsItsToken_EndsWhenTheClockPassesTheDeadline()
    {
        Desk.Handler = Wait;
        using TestServer server = TestServer.Start(Desk, ByClock);
        using DeskClient client = DeskClient.Connect(server);
        Task call = Task.Run(() => Ask(client, new CallOptions { Timeout = Hour }));
        WaitUntil(() => server.RunningMethods.Count == 1);

        Clock.Advance(Hour);

        Assert.Equal(StatusCode.DeadlineExceeded, await StatusOf(call));
        WaitUntil(() => server.RunningMethods.Count == 0);
        server.ThrowIfErrors();
    }

    [Fact]
    public void TokenOfAHandler_AtTheMomentOfItsDeadline_IsCancelled()
    {
        bool[] cancelled = [];
        Desk.Handler = context =>
        {
            CancellationToken token = context.CancellationToken;
            Clock.Advance(Hour - TimeSpan.FromTicks(1));
            bool before = token.IsCancellationRequested;
            Clock.Advance(TimeSpan.FromTicks(1));
            cancelled = [before, token.IsCancellationRequested];
        };
        using TestServer server = TestServer.Start(Desk, ByClock);
        using DeskClient client = DeskClient.Connect(server);

        // Its caller may have the reply before it looks at the clock.
        _ = Record.Exception(() => Ask(client, new CallOptions { Timeout = Hour }));

        WaitUntil(() => cancelled.Length > 0);
        Assert.Equal([false, true], cancelled);
    }

    [Fact]
    public async Task HandlerThatAwaits_AndHeedsItsToken_EndsWhenTheClockPassesTheDeadline()
    {
        var desk = new AwaitingDeskService { Handler = static context => Task.Delay(Timeout.Infinite, context.CancellationToken) };
        using TestServer server = TestServer.Start(desk, ByClock);
        using DeskClient client = DeskClient.Connect(server);
        Task call = AskAgainAsync(client, new CallOptions { Timeout = Hour });
        WaitUntil(() => server.RunningMethods.Count == 1);

        Clock.Advance(Hour);

        Assert.Equal(StatusCode.DeadlineExceeded, await StatusOf(call));
        WaitUntil(() => server.RunningMethods.Count == 0);
        server.ThrowIfErrors();
    }

    [Fact]
    public async Task Request_WhoseDeadlineHasPassedBeforeItsTurn_IsNotBegun()
    {
        int begun = 0;
        Desk.Handler = context =>
        {
            begun++;
            Hang(context);
        };
        await using TestServer server = TestServer.Start(Desk, ByClock);
        using DeskClient client = DeskClient.Connect(server);
        using DeskClient late = DeskClient.Connect(server);
        Task call = AskAgainAsync(client);
        WaitUntil(() => server.RunningMethods.Count == 1);
        Task lateCall = AskAgainAsync(late, new CallOptions { Timeout = Hour });

        await Clock.AdvanceUntilAsync(lateCall, Hour);
        Open();
        await call;

        Assert.Equal(StatusCode.DeadlineExceeded, await StatusOf(lateCall));
        Assert.Equal(1, Ask(late));
        Assert.Equal(2, begun);
    }

    [Fact]
    public async Task Client_OfAServerThatDoesNotShareItsClock_TimesOutAndSendsNoDeadline()
    {
        bool hasDeadline = true;
        Desk.Handler = context =>
        {
            hasDeadline = !context.Deadline.IsNever;
            Hang(context);
        };
        string name = Path.Combine(Path.GetTempPath(), $"zcgen-{Guid.NewGuid():N}.sock");
        using ServerHost host = ServerHost.Listen(name, Desk);
        using DeskClient client = DeskClient.Connect(name, new ClientOptions { TimeProvider = Clock, Timeout = Hour });
        Task call = Task.Run(() => Ask(client));

        await Clock.AdvanceUntilAsync(call, Hour);

        Assert.Equal(StatusCode.DeadlineExceeded, await StatusOf(call));
        Open();
        Assert.Equal(1, Ask(client));
        Assert.False(hasDeadline);
    }

    [Fact]
    public void Client_WithTheClockOfTheMachine_GoesByThat()
    {
        bool hasDeadline = true;
        Desk.Handler = context => hasDeadline = !context.Deadline.IsNever;
        using TestServer server = TestServer.Start(Desk, ByClock);
        using DeskClient client = DeskClient.Connect(server, new ClientOptions { TimeProvider = TimeProvider.System });

        Ask(client, new CallOptions { Timeout = Hour });
        Assert.False(hasDeadline);
        Desk.Handler = Hang;

        Assert.Equal(
            StatusCode.DeadlineExceeded,
            Assert.Throws<RpcException>(() => Ask(client, new CallOptions { Timeout = TimeSpan.FromMilliseconds(10) })).Status);
        Open();
    }

    [Fact]
    public void HostThatListens_WithTheClockOfATest_IsRefused()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => ServerHost.Listen("desk", Desk, ByClock));

        Assert.StartsWith(
            "clients of other processes go by the machine's clock: leave TimeProvider out, or host the services in this process only",
            error.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Interceptors_OfBothSides_AreToldOfTimeByTheClock()
    {
        var clientSide = new Stopwatch();
        var serverSide = new ServerStopwatch();
        Desk.Handler = _ => Clock.Advance(Hour);
        using TestServer server = TestServer.Start(Desk, ByClock with { Interceptors = [serverSide] });
        using DeskClient client = DeskClient.Connect(server, new ClientOptions { Interceptors = [clientSide] });

        Ask(client);

        Assert.Equal((Hour, Hour), (clientSide.Elapsed, serverSide.Elapsed));
    }

    private static WaitPolicy PolicyOf(string name) => name switch
    {
        "BusySpin" => WaitPolicy.BusySpin,
        "Park" => WaitPolicy.Park,
        _ => WaitPolicy.SpinThenPark,
    };

    private sealed class Stopwatch : ClientInterceptor
    {
        public TimeSpan Elapsed { get; private set; }

        protected override void After(ClientCallContext context, StatusCode status, TimeSpan elapsed) => Elapsed = elapsed;
    }

    private sealed class ServerStopwatch : ServerInterceptor
    {
        public TimeSpan Elapsed { get; private set; }

        protected override void After(string method, CallContext context, StatusCode status, TimeSpan elapsed) => Elapsed = elapsed;
    }
}
