using Calls;
using Xunit;
using ZcGen.Channels;
using ZcGen.Rpc;

namespace ZcGen.EndToEnd.Tests.Calls;

/// <summary>Who waits for a connection that is being opened, how long, and what each is told.</summary>
public sealed class ConnectingTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(100);
    private static readonly ClientOptions Patient =
        new() { Channel = new ChannelOptions { HandshakeTimeout = 2 * Patience } };

    private readonly CalculatorService _service = new();
    private readonly ServerHost _host;
    private readonly GatedSource _source;
    private readonly CalculatorClient _client;

    public ConnectingTests()
    {
        _host = ServerHost.InProcess(_service);
        _source = new GatedSource(_host);
        _client = CalculatorClient.Connect(_source, Patient);
    }

    public void Dispose()
    {
        _source.Release();
        _client.Dispose();
        _host.Dispose();
        _service.Dispose();
        _source.Dispose();
    }

    [Fact]
    public void IdleConnection_WhileAnotherIsOpened_IsUsedAtOnce()
    {
        Task opener;
        using (UnaryCall<Sum> first = _client.Add(out _))
        using (UnaryCall<Sum> second = _client.Add(out _))
        {
            _source.Close();
            opener = Start(() => Add());
            _source.AwaitOpenings(3);
        }

        // By a thread that has no connection of its own.
        Finish(Start(() => Add()));

        Assert.False(opener.IsCompleted);
        _source.Release();
        Finish(opener);
    }

    [Fact]
    public void IdleConnection_ThatBecomesSoLater_EndsTheWaitForAnOpening()
    {
        Task opener;
        Task waiting;
        using (UnaryCall<Sum> first = _client.Add(out _))
        {
            _source.Close();
            opener = Start(() => Add());
            _source.AwaitOpenings(2);
            waiting = Start(() => Add());
        }

        Finish(waiting);

        Assert.False(opener.IsCompleted);
        _source.Release();
        Finish(opener);
    }

    [Fact]
    public void Timeout_OfACallThatWaitsForAnotherThreadsOpening_IsItsOwn()
    {
        using UnaryCall<Sum> first = _client.Add(out _);
        _source.Close();
        Task opener = Start(() => Add());
        _source.AwaitOpenings(2);

        RpcException error = Fails(Start(() => Add(Short)));

        Assert.Equal(StatusCode.DeadlineExceeded, error.Status);
        Assert.False(opener.IsCompleted);
        Assert.Equal(2, _source.Openings);
        _source.Release();
        Finish(opener);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Timeout_OfACallThatOpens_BoundsTheOpening(bool byOptions)
    {
        using CalculatorClient client =
            CalculatorClient.Connect(_source, byOptions ? Patient with { Timeout = Short } : Patient);
        using UnaryCall<Sum> first = client.Add(out _);
        _source.Close();

        RpcException error = Assert.Throws<RpcException>(() => Add(client, byOptions ? null : Short));

        Assert.Equal(StatusCode.DeadlineExceeded, error.Status);
        Assert.InRange(_source.Options[^1].HandshakeTimeout, TimeSpan.Zero, Short);
    }

    [Fact]
    public void Opening_ThatOnlyItsOwnCallHasNoTimeFor_IsTakenOver()
    {
        using UnaryCall<Sum> first = _client.Add(out _);
        _source.Close();
        Task opener = Start(() => Add(TimeSpan.FromSeconds(1)));
        _source.AwaitOpenings(2);
        Task other = Start(() => Add());

        Assert.Equal(StatusCode.DeadlineExceeded, Fails(opener).Status);
        _source.AwaitOpenings(3);
        _source.Release();

        Finish(other);
    }

    [Fact]
    public void Opening_ThatTheServerRefuses_IsToldToAllWhoWaitForIt()
    {
        using UnaryCall<Sum> first = _client.Add(out _);
        _source.Close();
        Task opener = Start(() => Add());
        _source.AwaitOpenings(2);
        using var begun = new CountdownEvent(4);
        Task[] waiting = [.. Enumerable.Range(0, begun.InitialCount).Select(_ => Start(() =>
        {
            begun.Signal();
            Add();
        }))];
        Assert.True(begun.Wait(Patience));

        // They wait for the opening some moments after they have begun; who came later would open another one.
        Thread.Sleep(TimeSpan.FromSeconds(1));
        _source.Failure = new ChannelException(ChannelErrorCode.NoServer, "nobody listens");
        _source.Release();

        foreach (Task task in (Task[])[opener, .. waiting])
        {
            RpcException error = Fails(task);
            Assert.Equal((StatusCode.Unavailable, "nobody listens"), (error.Status, error.Message));
        }

        Assert.Equal(2, _source.Openings);
    }

    [Fact]
    public void Client_DisposedWhileAConnectionIsOpened_DoesNotWaitForIt()
    {
        using UnaryCall<Sum> first = _client.Add(out _);
        _source.Close();
        Task opener = Start(() => Add());
        _source.AwaitOpenings(2);

        Finish(Start(_client.Dispose));

        Assert.False(opener.IsCompleted);
        _source.Release();
        AggregateException error = Assert.Throws<AggregateException>(() => opener.Wait(Patience));
        Assert.IsType<ObjectDisposedException>(error.InnerException);
        Assert.Equal(ChannelState.Disposed, _source.Channels[^1].State);
    }

    [Theory]
    [InlineData(ChannelErrorCode.LimitReached, StatusCode.ResourceExhausted)]
    [InlineData(ChannelErrorCode.OutOfResources, StatusCode.ResourceExhausted)]
    [InlineData(ChannelErrorCode.AccessDenied, StatusCode.PermissionDenied)]
    [InlineData(ChannelErrorCode.TimedOut, StatusCode.Unavailable)]
    [InlineData(ChannelErrorCode.Closed, StatusCode.Unavailable)]
    public void Opening_ThatFails_HasTheStatusOfItsReason(ChannelErrorCode code, StatusCode status)
    {
        using UnaryCall<Sum> first = _client.Add(out _);
        _source.Failure = new ChannelException(code, "the reason");

        RpcException error = Assert.Throws<RpcException>(() => Add());

        Assert.Equal((status, "the reason"), (error.Status, error.Message));
    }

    [Theory]
    [InlineData(24, StatusCode.ResourceExhausted)] // EMFILE
    [InlineData(13, StatusCode.PermissionDenied)] // EACCES
    [InlineData(5, StatusCode.Unavailable)] // EIO
    public void Opening_ThatTheOperatingSystemRefuses_IsNoRawException(int error, StatusCode status)
    {
        using UnaryCall<Sum> first = _client.Add(out _);
        _source.Failure = new IOException("creating a socket failed", error);

        RpcException thrown = Assert.Throws<RpcException>(() => Add());

        Assert.Equal(status, thrown.Status);
        Assert.Contains("creating a socket failed", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Server_GoneAndKnownToBe_IsConnectedToAgainByTheSameCall()
    {
        Add();
        Channel before = _source.Channels[0];
        _host.Dispose();
        Assert.True(SpinWait.SpinUntil(() => before.State == ChannelState.PeerClosed, Patience), "nobody noticed the server's end");

        using ServerHost successor = ServerHost.InProcess(_service);
        using var source = new GatedSource(successor);
        _source.Successor = source;

        Add();
        Assert.Single(source.Channels);
        Assert.Equal(ChannelState.Disposed, before.State);
    }

    private static Task Start(Action action) =>
        Task.Factory.StartNew(action, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static void Finish(Task task) => Assert.True(task.Wait(Patience), "it still waits");

    private static RpcException Fails(Task task) =>
        Assert.IsType<RpcException>(Assert.Throws<AggregateException>(() => task.Wait(Patience)).InnerException);

    private void Add(TimeSpan? timeout = null) => Add(_client, timeout);

    private static void Add(CalculatorClient client, TimeSpan? timeout)
    {
        Numbers.Builder request;
        using UnaryCall<Sum> call = timeout is { } time ? client.Add(out request, time) : client.Add(out request);
        request.Values = [40, 2];
        Assert.Equal(42, call.Invoke().Total);
    }
}
