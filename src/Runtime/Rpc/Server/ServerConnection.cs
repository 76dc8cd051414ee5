using ZcGen.Channels;
using ZcGen.Format;
using ZcGen.Rings;
using ZcGen.Waiting;

namespace ZcGen.Rpc;

/// <summary>The server's end of one connection: takes requests in order, and answers each in order.</summary>
/// <remarks>Used by the server's thread only. Never waits for its client: what cannot be answered now stays in the client's ring.</remarks>
internal sealed class ServerConnection
{
    // A reply has at least this much space before its request is read.
    private const int ReplyReservation = 1024;

    private readonly RingProducer _producer;
    private readonly RingConsumer _consumer;
    private readonly RequestDispatcher _dispatcher;
    private readonly CallContext _context;
    private readonly int _reservation;

    // Whether a request waits for its client to read replies.
    private bool _isBlocked;

    public ServerConnection(Channel channel, ServiceServer service, ServerOptions options, CancellationToken stopping)
    {
        Channel = channel;
        _producer = channel.Producer;
        _consumer = channel.Consumer;
        _dispatcher = new RequestDispatcher(service, options, new MessageBuilder(new ClaimedSpace(channel, policy: null)));
        _context = new CallContext(channel.Peer, channel.PeerFingerprint == channel.Fingerprint, stopping);
        _reservation = Math.Min(ReplyReservation, _producer.MaxMessageLength);
    }

    public Channel Channel { get; }

    /// <summary>Serves up to <paramref name="maxRequests"/> requests and returns how many there were.</summary>
    /// <param name="maxRequests">The most requests.</param>
    /// <param name="spins">Whether there is nothing else to do than to wait for the next request for a while.</param>
    public int Serve(int maxRequests, bool spins)
    {
        if (_isBlocked && !TryUnblock())
        {
            return 0;
        }

        int served = 0;
        while (served < maxRequests && _consumer.TryReceive(out ReadOnlySpan<byte> request, out uint method))
        {
            if (!_producer.TryClaim(_reservation, out Span<byte> reply))
            {
                _isBlocked = true;
                return served;
            }

            // The reply's lines are taken over from the client's cache while the request is checked.
            RingProducer.OwnClaimedLines(reply);
            int length = _dispatcher.Dispatch(method, request, reply, _context, out uint status);
            _producer.Publish(length, status);
            _consumer.Release();
            served++;

            // While the client reads this reply, and does not poll for the next one yet.
            _producer.OwnNextLines();
            if (spins && !_consumer.SpinForReply(SpinLoop.InitialPolls))
            {
                break;
            }
        }

        return served;
    }

    /// <summary>Wakes the client if it is parked until there is space that has been released since the last call.</summary>
    public void WakeProducer() => _consumer.WakeProducer();

    /// <summary>
    /// Asks the client to signal when there is a request, or space for the reply to the one that waits. A full fence and a turn must follow
    /// (D1, D2).
    /// </summary>
    public void Arm()
    {
        if (_isBlocked)
        {
            Channel.ArmForSpace(_reservation);
        }
        else
        {
            Channel.ArmForMessage();
        }
    }

    /// <summary>Returns whether the connection of a peer that is gone has nothing left to serve.</summary>
    public bool HasEnded() => Channel.State != ChannelState.PeerClosed || _isBlocked || !_consumer.Poll();

    private bool TryUnblock()
    {
        if (!_producer.TryEnsureSpace(_reservation))
        {
            return false;
        }

        _isBlocked = false;
        _producer.DisarmSpace();
        return true;
    }
}
