using System.Runtime.CompilerServices;
using ZcGen.Channels;
using ZcGen.Format;
using ZcGen.Rings;
using ZcGen.Waiting;

namespace ZcGen.Rpc;

/// <summary>The server's end of one connection: takes requests in order, and answers them.</summary>
/// <remarks>
/// Used by one thread at a time: the loop's, or one that lost the loop. Never waits for its client: what cannot be answered now stays in the
/// client's ring.
/// </remarks>
internal sealed partial class ServerConnection
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
    private ulong _answered;

    // Whether a request waits for its client to read replies.
    private bool _isBlocked;
    private int _offences;
    private ulong _offendedUpTo;

    public ServerConnection(
        Channel channel,
        ServiceServer service,
        ServerOptions options,
        ServerErrorLog errors,
        CancellationToken stopping,
        CallerWatch? watch = null)
    {
        Channel = channel;
        _producer = channel.Producer;
        _consumer = channel.Consumer;
        _space = new ReplySpace(channel, ReplyReservation);
        _dispatcher = new RequestDispatcher(service, options, errors, new MessageBuilder(_space));
        channel.RequestsTaken = () => Volatile.Read(ref (_suspended is null ? ref _answered : ref _begun));
        bool hasSameSchema = channel.PeerFingerprint == channel.Fingerprint;
        _watch = watch;
        _context = new CallContext(channel.Peer, hasSameSchema, stopping, watch is not null, watch is null ? null : BeginWatch);
        if (service is AsyncServiceServer)
        {
            _suspended = new SuspendedCalls(
                channel,
                _space,
                _dispatcher,
                options,
                () => new CallContext(channel.Peer, hasSameSchema, stopping, canBeCancelled: true),
                () => Bring?.Invoke(this));
        }
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
    public bool IsDrained => !_isBlocked && !HasSuspended && !_consumer.Poll();

    /// <summary>Serves up to <paramref name="maxRequests"/> requests and returns how many there were.</summary>
    /// <param name="maxRequests">The most requests.</param>
    /// <param name="spins">Whether there is nothing else to do than to wait for the next request for a while.</param>
    /// <param name="clock">Ends the turn after the request that is being served.</param>
    public int Serve(int maxRequests, bool spins, TurnClock clock)
    {
        if (_suspended is { } suspended)
        {
            return ServeSuspended(suspended, maxRequests, spins, clock);
        }

        if (_isBlocked && !TryUnblock())
        {
            return 0;
        }

        int served = 0;
        while (served < maxRequests && _consumer.TryReceive(out ReadOnlySpan<byte> request, out uint method))
        {
            if (method == ControlMessage.Kind)
            {
                TakeControl(request);
                served++;
                continue;
            }

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
                _producer.Publish(length, ReplyKind.Of(status, (uint)_answered++));
            }
            else
            {
                PublishError(length, status);
            }

            if (_dispatcher.HasAftermath)
            {
                TakeAftermath();
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
        if (_suspended is { UnsentLength: >= 0 and int length } suspended)
        {
            suspended.NoteArmed();
            Channel.ArmForSpace(length);
        }
        else if (_isBlocked)
        {
            Channel.ArmForSpace(_space.Reservation);
        }
        else
        {
            Channel.ArmForMessage();
        }
    }

    /// <summary>Returns whether a turn would find a request that it can answer.</summary>
    public bool HasWork()
    {
        if (HasReplies)
        {
            return true;
        }

        if (_suspended is { } suspended && (suspended.UnsentLength >= 0 || suspended.IsFull))
        {
            return false;
        }

        return _isBlocked ? _producer.TryEnsureSpace(_space.Reservation) : _consumer.Poll();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int ServeFlagged(uint method, ReadOnlySpan<byte> request, Span<byte> reply, out uint status)
    {
        if (TryAnswerFlagged(_context, out status))
        {
            return 0;
        }

        try
        {
            return _dispatcher.Dispatch(method, request, reply, _context, out status);
        }
        finally
        {
            EndContext();
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void PublishError(int length, uint status) =>
        _ = _producer.Publish(length, ReplyKind.Of(status, NextNumber()), Deadline.Never, _dispatcher.TakeReplyHeaders());

    // A request that nobody waits for is answered without being carried out. Of any other one the context learns what came with it.
    private bool TryAnswerFlagged(CallContext context, out uint status)
    {
        ReadOnlySpan<byte> headers = _consumer.ShownHeaders;
        Deadline deadline = _consumer.ShownDeadline.By(Channel.Clock);
        StatusCode answer = StatusCode.OK;
        if (HeaderBlock.FindFault(headers) is { } fault)
        {
            Channel.Fault($"the peer sent {fault}");
            answer = StatusCode.InvalidArgument;
        }
        else if (_consumer.IsShownGivenUp)
        {
            answer = StatusCode.Cancelled;
        }
        else if (deadline.IsPast)
        {
            answer = StatusCode.DeadlineExceeded;
        }
        else
        {
            context.Begin(deadline, headers);
        }

        status = (uint)answer;
        return answer != StatusCode.OK;
    }

    // Runs once the reply is published, and before its request is released.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void TakeAftermath()
    {
        _dispatcher.HasAftermath = false;
        EndContext();
        if (_dispatcher.HasOffended)
        {
            CountOffence();
        }
    }

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
