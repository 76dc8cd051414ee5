using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using ZcGen.Channels;
using ZcGen.Format;
using ZcGen.Waiting;

namespace ZcGen.Rpc;

/// <content>What takes time: waiting for room and for late replies, deadlines, and the ways in which a call fails.</content>
internal sealed partial class ClientConnection : IMessageSpace
{
    private readonly ulong _watch;

    // The call to which _time belongs.
    private ulong _timedCall = Ended;
    private CallTime _time;

    private byte[] _lentReply = [];

    /// <summary>Claims the place of the request, and waits for room if there is none.</summary>
    /// <param name="time">The time of the call.</param>
    /// <param name="place">Where the request is built.</param>
    /// <returns>False when the server is gone: the connection was let go, and nothing of the call was sent.</returns>
    /// <exception cref="RpcException">There was no room in time, or the server broke the protocol. The connection was let go.</exception>
    public bool TryClaim(scoped ref CallTime time, out Span<byte> place)
    {
        WaitResult result = WaitResult.Ready;
        if (!_producer.TryClaim(_reservation, out place))
        {
            time.Start();
            result = WaitForRoom(_reservation, time);
            if (result == WaitResult.Ready && !_producer.TryClaim(_reservation, out place))
            {
                result = WaitResult.PeerClosed;
            }
        }

        if (result == WaitResult.Ready)
        {
            Keep(time, _call + 1);
            return true;
        }

        LetGo();
        if (result == WaitResult.PeerClosed)
        {
            Volatile.Write(ref _hasFailed, true);
            return false;
        }

        NoRoom(result, time.CancellationToken);
        return false;
    }

    /// <summary>Gets until when a call may take that is given no other timeout now.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Deadline DeadlineOf(ulong call) => _timedCall == call ? DeadlineOfTimed() : Deadline.Never;

    /// <summary>Gets until when a call may take that is given this timeout now. Counts from its beginning if it has waited since.</summary>
    public Deadline DeadlineOf(ulong call, TimeSpan timeout)
    {
        if (_timedCall != call)
        {
            return Deadline.After(timeout, Client.Clock);
        }

        ThrowIfCancelled();
        return _time.DeadlineFor(timeout);
    }

    /// <inheritdoc/>
    public Span<byte> Grow(long required)
    {
        if (required > _producer.MaxMessageLength)
        {
            LetGoUnlessBegun();
            MessageLimit.Check(_producer, required);
        }

        if (_producer.TryGrow((int)required, out Span<byte> bytes))
        {
            return bytes;
        }

        bool hasBegun = (_call & Ended) != Ended;
        ulong call = hasBegun ? _call : _call + 1;
        CallTime time = _timedCall == call ? _time : new CallTime(Timeout.InfiniteTimeSpan, Client.Clock);
        time.Start();
        Keep(time, call);
        WaitResult result = WaitForRoom((int)required, time);
        if (result == WaitResult.Ready && _producer.TryGrow((int)required, out bytes))
        {
            return bytes;
        }

        LetGoUnlessBegun();
        NoRoom(result, time.CancellationToken);
        return default;
    }

    // A call that the generated code has not handed out yet has nobody who would dispose it.
    private void LetGoUnlessBegun()
    {
        if ((_call & Ended) == Ended)
        {
            LetGo();
        }
    }

    private void LetGo()
    {
        _producer.Abandon();
        _timedCall = Ended;
        _metadata = NoMetadata;
        Volatile.Write(ref _isAcquired, 0); // L1, release
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void StartClock()
    {
        CallTime time = new(_timeout, Client.Clock);
        time.Start();
        Keep(time, _call + 1);
    }

    private void Keep(CallTime time, ulong call)
    {
        _time = time;
        _timedCall = time.IsRunning ? call : Ended;
    }

    // Returns until when to wait for the reply at first.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private Deadline PublishUntil(Deadline deadline, int length, uint method, scoped ReadOnlySpan<byte> headers)
    {
        bool sendsDeadline = _sendsDeadlines && !deadline.IsEndless;
        if (sendsDeadline || !headers.IsEmpty)
        {
            _requestLength = _producer.Publish(length, method, sendsDeadline ? deadline : Deadline.Never, headers);
        }
        else
        {
            _producer.Publish(length, method);
        }

        return TimeOfCall.NextLook(deadline);
    }

    // The ring may be full of requests that were given up and not answered yet. Their replies have to make room for more replies, or the
    // server would stop.
    private WaitResult WaitForRoom(int required, CallTime time)
    {
        while (true)
        {
            Deadline look = time.NextLook(time.Deadline);
            WaitResult result = _abandonedReplies > 0
                ? Channel.WaitToReceive(look, _policy)
                : Channel.WaitForSpace(required, look, _policy);
            if (result == WaitResult.TimedOut && time.GoesOn(time.Deadline))
            {
                continue;
            }

            if (result != WaitResult.Ready)
            {
                return result;
            }

            _ = SkipAbandonedReply(ReplyKind.Numbers);
            if (_producer.TryEnsureSpace(required))
            {
                return WaitResult.Ready;
            }
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void WaitFurther(WaitResult result, Deadline deadline, uint method, uint number)
    {
        CallTime time = TimeOfCall;
        while (true)
        {
            bool goesOn = result == WaitResult.TimedOut && time.GoesOn(deadline);
            if (result != WaitResult.Ready && !goesOn)
            {
                // Before anything else: the server may be about to begin.
                _producer.GiveUp(_requestPosition, _requestLength, method);
                NoReplyYet(result, method, time.CancellationToken);
            }

            if (!goesOn && !SkipAbandonedReply(number))
            {
                return;
            }

            result = Channel.WaitToReceive(time.NextLook(deadline), _policy);
        }
    }

    // Releases the next reply if it answers a request that was given up, which need not be the oldest one.
    private bool SkipAbandonedReply(uint awaited)
    {
        if (_abandonedReplies == 0 || !_consumer.TryReceive(out _, out uint kind))
        {
            return false;
        }

        uint number = ReplyKind.NumberOf(kind);
        if (number == awaited || !_abandoned.Remove(number))
        {
            return false;
        }

        _abandonedReplies--;
        _consumer.Release();
        return true;
    }

    // A server that holds a call for so long that its number comes again could answer the wrong one.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void CheckIsUnused(uint number)
    {
        if (_abandoned.Contains(number))
        {
            _producer.Abandon();
            Volatile.Write(ref _hasFailed, true);
            throw new RpcException(
                StatusCode.Unavailable,
                $"'{Channel.Contract}' has left a call that was given up unanswered for {ReplyKind.Numbers} calls, so this connection ends; "
                    + "nothing of this call was sent, and the next one connects again");
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    [DoesNotReturn]
    private void NoReply(uint number, uint method)
    {
        if (_consumer.TryReceive(out _, out uint kind))
        {
            Channel.Fault($"the peer replied to request {ReplyKind.NumberOf(kind)}, where the reply to request {number} was due");
        }

        Unavailable(Channel.CheckPeer() == ChannelState.Faulted ? WaitResult.Faulted : WaitResult.PeerClosed, method);
    }

    // Where misuse is looked for, a reply is lent as a copy, which is cleared when the call ends: a reader that is kept too long finds
    // nothing, and never what a later call brought (decision 52).
    [MethodImpl(MethodImplOptions.NoInlining)]
    private byte[] Lend(ReadOnlySpan<byte> reply) => _lentReply = reply.ToArray();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void TakeBack()
    {
        _lentReply.AsSpan().Clear();
        _lentReply = [];
    }
}
