using Xunit;
using ZcGen.Channels;
using ZcGen.CompilerServices;
using ZcGen.Memory;
using ZcGen.Rpc;
using ZcGen.Waiting;

namespace ZcGen.Runtime.Tests.Rpc;

/// <summary>The loop of a server over a transport that is played here, one turn of the kernel after the other.</summary>
public sealed class ServerLoopTests : IDisposable
{
    private const uint Method = 7;

    private static readonly ChannelOptions OnePage = new() { RingCapacity = Environment.SystemPageSize };

    private readonly ScriptedTransport _transport = new() { TurnsPerPoll = 2 };
    private readonly ServerLoop _loop;
    private readonly Channel _client;
    private readonly Channel _server;

    public ServerLoopTests()
    {
        (_client, _server) = ChannelConnector.CreatePair(OnePage);
        _loop = new ServerLoop(_transport, WaitPolicy.SpinThenPark, maxRequestsPerTurn: 4, new ServerSignal());
        _transport.Loop = _loop;
    }

    public void Dispose()
    {
        _client.Dispose();
        _server.Dispose();
    }

    [Fact]
    public void Run_RequestsOfAConnection_AreServedBeforeItParks()
    {
        Connect();
        Send(10);

        Run(parks: 1);

        Assert.Equal(10, Replies());
    }

    [Fact]
    public void Run_RequestPublishedBeforeThePark_WakesTheServer()
    {
        Connect();
        _transport.OnPark = () =>
        {
            Send(1);
            _transport.OnPark = null;
        };

        Run(parks: 2);

        Assert.Equal(1, Replies());
        Assert.Equal(1, _client.SignalsSent);
    }

    [Fact]
    public void Run_ClientReadsNoReplies_IsServedOnceItDoes()
    {
        Connect();
        int sent = 0;
        _transport.OnPark = () =>
        {
            while (_client.Producer.TryEnsureSpace(0))
            {
                Send(1);
                sent++;
            }

            _transport.OnPark = () => sent -= Replies();
        };

        Run(parks: 50);

        Assert.Equal(0, sent);
        Assert.True(_client.SignalsSent > 1, "the server is signalled for space");
    }

    [Fact]
    public void Run_PeerIsGone_DropsTheRequestsThatWereNotBegun()
    {
        Connect();
        _transport.OnServed = served =>
        {
            // Seen between two turns of 4 requests each.
            if (served == 3)
            {
                _client.Dispose();
            }
        };
        Send(12);

        Run(parks: 1);

        Assert.Equal(0, _loop.Count);
        Assert.InRange(_transport.Served.Single(), 4, 8);
    }

    [Fact]
    public void Run_BusyForManyTurns_AsksTheKernelMeanwhile()
    {
        Connect();
        Send(20);

        Run(parks: 1);

        Assert.InRange(_transport.KernelPolls, 2, 20);
    }

    [Fact]
    public void Run_RequestWhoseDeadlineHasPassed_IsAnsweredAndNotBegun()
    {
        Connect();
        Send(1);
        Send(Deadline.Immediate);
        Send(Deadline.After(TimeSpan.FromHours(1)));

        Run(parks: 1);

        Assert.Equal([StatusCode.NotFound, StatusCode.DeadlineExceeded, StatusCode.NotFound], Statuses());
        Assert.Equal([2], _transport.Served);
    }

    [Fact]
    public void Run_RequestThatWasGivenUp_IsAnsweredAndNotBegun()
    {
        Connect();
        Send(1);
        GiveUp(Deadline.Never);
        GiveUp(Deadline.After(TimeSpan.FromHours(1)));
        Send(1);

        Run(parks: 1);

        Assert.Equal([StatusCode.NotFound, StatusCode.Cancelled, StatusCode.Cancelled, StatusCode.NotFound], Statuses());
        Assert.Equal([2], _transport.Served);
    }

    [Fact]
    public void Run_RequestWithADeadline_ShowsItToItsHandlerAndToNoOther()
    {
        Connect();
        var deadline = Deadline.After(TimeSpan.FromHours(1));
        Send(deadline);
        Send(1);

        Run(parks: 1);

        Assert.Equal(2, Replies());
        Assert.Equal([deadline.Timestamp, 0], _transport.Deadlines.Select(static seen => seen.Timestamp));
    }

    [Fact]
    public void Run_DeadlineOfAHostileLength_FaultsTheChannel()
    {
        Connect();
        Assert.True(_client.Producer.TryClaim(0, out _));
        ulong position = _client.Producer.Position;
        _client.Producer.Publish(0, Method);
        _client.Producer.GiveUp(position, SlotLayout.DeadlineFlag | (uint)_client.Producer.MaxMessageLength, Method);

        Run(parks: 1);

        Assert.Equal(0, _loop.Count);
        Assert.Equal(ChannelState.PeerClosed, _client.CheckPeer());
    }

    [Fact]
    public void Run_MoreIdleConnectionsThanArePolled_ServesThoseThatSleepOnceTheySignal()
    {
        var transport = new ScriptedTransport { TurnsPerPoll = 2, IdentifiesSignals = true };
        var loop = new ServerLoop(transport, WaitPolicy.SpinThenPark, maxRequestsPerTurn: 4, new ServerSignal());
        transport.Loop = loop;
        (Channel Client, Channel Server)[] pairs = [.. Enumerable.Range(0, 40).Select(static _ => ChannelConnector.CreatePair(OnePage))];
        ServerConnection[] connections = [.. pairs.Select(pair => NewConnection(pair.Server, transport))];
        Array.ForEach(connections, loop.Add);
        int parks = 0;
        int served = 0;
        transport.OnServed = count => served = count;
        transport.OnPark = () =>
        {
            parks++;
            if (parks == 2)
            {
                foreach ((Channel client, _) in pairs)
                {
                    Send(client, 1);
                    Assert.Equal(1, client.SignalsSent);
                }
            }
            else if (parks == 3)
            {
                // All were armed; those that are polled as well were served at the turn in between.
                Assert.Equal(WaitConstants.MaxPolledIdleConnections, served);
                Array.ForEach(connections, loop.Activate);
            }
        };

        transport.ParksLeft = 4;
        loop.Run();

        Assert.Equal(pairs.Length, served);
        foreach ((Channel client, Channel server) in pairs)
        {
            client.Dispose();
            server.Dispose();
        }
    }

    private void Connect() => _loop.Add(NewConnection(_server, _transport));

    private static ServerConnection NewConnection(Channel channel, ScriptedTransport transport) => new(
        channel,
        transport.Service,
        ServerOptions.Default,
        new ServerErrorLog(ServerOptions.Default, "Test.Counting"),
        CancellationToken.None);

    private void Run(int parks)
    {
        _transport.ParksLeft = parks;
        _loop.Run();
    }

    private void Send(int count) => Send(_client, count);

    private static void Send(Channel client, int count)
    {
        for (int i = 0; i < count; i++)
        {
            Assert.True(client.Producer.TryClaim(0, out _));
            client.Producer.Publish(0, Method);
        }
    }

    // Returns the length word.
    private uint Send(Deadline deadline)
    {
        Assert.True(_client.Producer.TryClaim(0, out _));
        return _client.Producer.Publish(0, Method, deadline);
    }

    private void GiveUp(Deadline deadline)
    {
        ulong position = _client.Producer.Position;
        uint length = 0;
        if (deadline.IsNever)
        {
            Send(1);
        }
        else
        {
            length = Send(deadline);
        }

        _client.Producer.GiveUp(position, length, Method);
    }

    private List<StatusCode> Statuses()
    {
        List<StatusCode> statuses = [];
        while (_client.Consumer.TryReceive(out _, out uint kind))
        {
            statuses.Add((StatusCode)ReplyKind.StatusOf(kind));
            _client.Consumer.Release();
        }

        return statuses;
    }

    private int Replies()
    {
        int count = 0;
        while (_client.Consumer.TryReceive(out _, out uint kind))
        {
            Assert.Equal((uint)StatusCode.NotFound, ReplyKind.StatusOf(kind));
            _client.Consumer.Release();
            count++;
        }

        _ = _client.WaitToReceive(Deadline.Immediate);
        return count;
    }

    private sealed class ScriptedTransport : IServerTransport
    {
        public ServerLoop? Loop { get; set; }

        public int ParksLeft { get; set; }

        public Action? OnPark { get; set; }

        public int KernelPolls { get; private set; }

        public List<int> Served { get; } = [];

        public Action<int>? OnServed { get; set; }

        public bool CanSpin => false;

        public required int TurnsPerPoll { get; init; }

        public bool IdentifiesSignals { get; init; }

        public List<Deadline> Deadlines { get; } = [];

        public CountingService Service => field ??= new CountingService(this);

        public bool IsGone(Channel channel) => channel.CheckPeer() != ChannelState.Open;

        public void PollKernel() => KernelPolls++;

        public void Park()
        {
            OnPark?.Invoke();
            if (--ParksLeft == 0)
            {
                Loop!.Stop();
            }
        }

        public void Remove(ServerConnection connection) => connection.Channel.Dispose();
    }

    private sealed class CountingService(ScriptedTransport transport) : ServiceServer
    {
        private int _count;

        public override string ServiceName => "Test.Counting";

        public override ulong Fingerprint => 0;

        protected internal override void Dispatch(ServerCall call)
        {
            _count++;
            transport.Deadlines.Add(call.Context.Deadline);
            transport.Served.Clear();
            transport.Served.Add(_count);
            transport.OnServed?.Invoke(_count);
            throw new RpcException(StatusCode.NotFound, "counted");
        }
    }
}
