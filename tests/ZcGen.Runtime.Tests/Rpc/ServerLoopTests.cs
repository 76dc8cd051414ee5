using Xunit;
using ZcGen.Channels;
using ZcGen.CompilerServices;
using ZcGen.Rpc;
using ZcGen.Waiting;

namespace ZcGen.Runtime.Tests.Rpc;

/// <summary>The loop of a server over a transport that is played here, one turn of the kernel after the other.</summary>
public sealed class ServerLoopTests : IDisposable
{
    private const uint Method = 7;

    private readonly ScriptedTransport _transport = new() { TurnsPerPoll = 2 };
    private readonly ServerLoop _loop;
    private readonly Channel _client;
    private readonly Channel _server;

    public ServerLoopTests()
    {
        (_client, _server) = ChannelConnector.CreatePair(new ChannelOptions { RingCapacity = Environment.SystemPageSize });
        _loop = new ServerLoop(_transport, WaitPolicy.SpinThenPark, new ServerSignal());
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

    private void Connect() =>
        _loop.Add(new ServerConnection(
            _server,
            new CountingService(_transport),
            ServerOptions.Default,
            new ServerErrorLog(ServerOptions.Default, "Test.Counting"),
            CancellationToken.None));

    private void Run(int parks)
    {
        _transport.ParksLeft = parks;
        _loop.Run();
    }

    private void Send(int count)
    {
        for (int i = 0; i < count; i++)
        {
            Assert.True(_client.Producer.TryClaim(0, out _));
            _client.Producer.Publish(0, Method);
        }
    }

    private int Replies()
    {
        int count = 0;
        while (_client.Consumer.TryReceive(out _, out uint status))
        {
            Assert.Equal((uint)StatusCode.NotFound, status);
            _client.Consumer.Release();
            count++;
        }

        _ = _client.WaitToReceive(Deadline.Immediate);
        return count;
    }

    private sealed class ScriptedTransport : IServerTransport
    {
        private int _turns;

        public ServerLoop? Loop { get; set; }

        public int ParksLeft { get; set; }

        public Action? OnPark { get; set; }

        public int KernelPolls { get; private set; }

        public List<int> Served { get; } = [];

        public Action<int>? OnServed { get; set; }

        public bool CanSpin => false;

        public required int TurnsPerPoll { get; init; }

        public bool IdentifiesSignals => false;

        public int RequestsPerTurn => 4;

        public bool IsPollDue(int served) => ++_turns % TurnsPerPoll == 0;

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
            transport.Served.Clear();
            transport.Served.Add(_count);
            transport.OnServed?.Invoke(_count);
            throw new RpcException(StatusCode.NotFound, "counted");
        }
    }
}
