using ZcGen.Channels;
using ZcGen.Format;
using ZcGen.Memory;
using ZcGen.Rings;
using ZcGen.Waiting;

namespace ZcGen.Rpc;

/// <summary>The server's end of one connection: takes requests in order, and answers each in order.</summary>
/// <remarks>Used by the server's thread only. Never waits for its client: what cannot be answered now stays in the client's ring.</remarks>
internal sealed class ServerConnection
{
    // A reply has at least this much room before its request is looked at.
    private const int ReplyReservation = 1024;

    private static long _lastToken;

    private readonly RingProducer _producer;
    private readonly RingConsumer _consumer;
    private readonly RequestDispatcher _dispatcher;
    private readonly CallContext _context;
    private readonly int _reservation;

    public ServerConnection(Channel channel, ServiceServer service, ServerOptions options, CancellationToken stopping)
    {
        Channel = channel;
        _producer = channel.Producer;
        _consumer = channel.Consumer;
        _dispatcher = new RequestDispatcher(service, options, new MessageBuilder(new ClaimedSpace(channel, mayWait: false)));
        _context = new CallContext(channel.Peer, channel.PeerFingerprint == channel.Fingerprint, stopping);
        _reservation = Math.Min(ReplyReservation, _producer.MaxMessageLength);
    }

    public Channel Channel { get; }

    /// <summary>The poller's name for it; positive.</summary>
    public long Token { get; } = Interlocked.Increment(ref _lastToken);

    /// <summary>Whether a request waits for its client to read replies.</summary>
    public bool IsBlocked { get; private set; }

    /// <summary>Bytes that a reply needs before its request is served.</summary>
    public int Reservation => _reservation;

    /// <summary>Serves up to <paramref name="maxRequests"/> requests and returns how many there were.</summary>
    /// <param name="maxRequests">The most requests.</param>
    /// <param name="spins">Whether there is nothing else to do than to wait for the next request for a while.</param>
    public int Serve(int maxRequests, bool spins)
    {
        int served = 0;
        while (served < maxRequests && _consumer.TryReceive(out ReadOnlySpan<byte> request, out uint method))
        {
            if (!_producer.TryClaim(_reservation, out Span<byte> reply))
            {
                IsBlocked = true;
                return served;
            }

            // The reply's lines are taken over from the client's cache while the request is checked.
            reply[0] = 0;
            reply[SlotLayout.CellSize] = 0;
            int length = _dispatcher.Dispatch(method, request, reply, _context, out uint status);
            _producer.Publish(length, status);
            _consumer.Release();
            served++;

            // While the client reads this reply, and does not look for the next one yet.
            _producer.OwnNextLines();
            if (spins && !_consumer.SpinForReply(SpinLoop.InitialPolls))
            {
                break;
            }
        }

        return served;
    }

    /// <summary>The client made space: its request can be looked at again.</summary>
    public void Unblock() => IsBlocked = false;
}
