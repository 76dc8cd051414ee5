using System.Runtime.CompilerServices;
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

    // Requests in a row that no honest client sends, after which it is one that only offends.
    private const int MaxOffencesInARow = 1000;

    private readonly RingProducer _producer;
    private readonly RingConsumer _consumer;
    private readonly RequestDispatcher _dispatcher;
    private readonly ReplySpace _space;
    private readonly CallContext _context;

    // How many requests were answered.
    private uint _answered;

    // Whether a request waits for its client to read replies.
    private bool _isBlocked;
    private int _offences;
    private ulong _offendedUpTo;

    public ServerConnection(
        Channel channel, ServiceServer service, ServerOptions options, ServerErrorLog errors, CancellationToken stopping)
    {
        Channel = channel;
        _producer = channel.Producer;
        _consumer = channel.Consumer;
        _space = new ReplySpace(channel, ReplyReservation);
        _dispatcher = new RequestDispatcher(service, options, errors, new MessageBuilder(_space));
        _context = new CallContext(channel.Peer, channel.PeerFingerprint == channel.Fingerprint, stopping);
    }

    public Channel Channel { get; }

    /// <summary>Gets the transport's number for the connection.</summary>
    public long Token { get; init; }

    /// <summary>Gets or sets whether the loop polls the connection, rather than waiting for its client's signal.</summary>
    public bool IsActive { get; set; }

    /// <summary>Gets or sets whether a thread that lost the loop still serves the connection: the loop must not touch its rings.</summary>
    public bool IsElsewhere { get; set; }

    /// <summary>Gets or sets the number of the loop's last poll of the kernel when the connection last had a request.</summary>
    public long LastPoll { get; set; }

    /// <summary>Gets whether every request that the client has published by now is answered.</summary>
    public bool IsDrained => !_isBlocked && !_consumer.Poll();

    /// <summary>Serves up to <paramref name="maxRequests"/> requests and returns how many there were.</summary>
    /// <param name="maxRequests">The most requests.</param>
    /// <param name="spins">Whether there is nothing else to do than to wait for the next request for a while.</param>
    /// <param name="clock">Ends the turn after the request that is being served.</param>
    public int Serve(int maxRequests, bool spins, TurnClock clock)
    {
        if (_isBlocked && !TryUnblock())
        {
            return 0;
        }

        int served = 0;
        while (served < maxRequests && _consumer.TryReceive(out ReadOnlySpan<byte> request, out uint method))
        {
            if (!_producer.TryClaim(_space.Reservation, out Span<byte> reply))
            {
                _isBlocked = true;
                return served;
            }

            // The reply's lines are taken over from the client's cache while the request is checked.
            RingProducer.OwnClaimedLines(reply);
            int length = _consumer.IsShownFlagged
                ? ServeFlagged(method, request, reply, out uint status)
                : _dispatcher.Dispatch(method, request, reply, _context, out status);
            if (status == (uint)StatusCode.OK)
            {
                _producer.Publish(length, ReplyKind.Of(status, _answered++));
            }
            else
            {
                PublishError(length, status);
            }

            if (_dispatcher.HasOffended)
            {
                CountOffence();
            }

            _consumer.Release();
            served++;

            // While the client reads this reply, and does not poll for the next one yet.
            _producer.OwnNextLines();
            if (clock.IsOver || (spins && !_consumer.SpinForReply(SpinLoop.InitialPolls)))
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
            Channel.ArmForSpace(_space.Reservation);
        }
        else
        {
            Channel.ArmForMessage();
        }
    }

    /// <summary>Returns whether a turn would find a request that it can answer.</summary>
    public bool HasWork() => _isBlocked ? _producer.TryEnsureSpace(_space.Reservation) : _consumer.Poll();

    // A request that nobody waits for is answered without being carried out, so that replies stay in order.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private int ServeFlagged(uint method, ReadOnlySpan<byte> request, Span<byte> reply, out uint status)
    {
        ReadOnlySpan<byte> headers = _consumer.ShownHeaders;
        if (HeaderBlock.FindFault(headers) is { } fault)
        {
            Channel.Fault($"the peer sent {fault}");
            status = (uint)StatusCode.InvalidArgument;
            return 0;
        }

        if (_consumer.IsShownGivenUp)
        {
            status = (uint)StatusCode.Cancelled;
            return 0;
        }

        Deadline deadline = _consumer.ShownDeadline;
        if (deadline.IsPast)
        {
            status = (uint)StatusCode.DeadlineExceeded;
            return 0;
        }

        _context.Begin(deadline, headers);
        try
        {
            return _dispatcher.Dispatch(method, request, reply, _context, out status);
        }
        finally
        {
            _context.End();
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void PublishError(int length, uint status) =>
        _ = _producer.Publish(length, ReplyKind.Of(status, _answered++), Deadline.Never, _dispatcher.TakeReplyHeaders());

    // Runs once the reply is published, which says what was wrong. A good request in between makes a gap in the positions.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void CountOffence()
    {
        _dispatcher.HasOffended = false;
        _offences = _offendedUpTo == _consumer.Position ? _offences + 1 : 1;
        _offendedUpTo = _consumer.ShownEnd;
        if (_offences >= MaxOffencesInARow)
        {
            Channel.Fault($"the peer sent {_offences} requests in a row that are malformed, too long, or for methods that do not exist");
        }
    }

    private bool TryUnblock()
    {
        if (!_producer.TryEnsureSpace(_space.Reservation))
        {
            return false;
        }

        _isBlocked = false;
        _producer.DisarmSpace();
        return true;
    }
}
