using ZcGen.Channels;
using ZcGen.Format;
using ZcGen.Waiting;

namespace ZcGen.Rpc;

/// <content>Requests: built in the ring if nobody waits for room, otherwise copied into it in their order.</content>
internal sealed partial class AsyncConnection
{
    private readonly int _inPlaceSpace;
    private readonly bool _sendsDeadlines;
    private readonly Lock _waitingLock = new();
    private readonly Queue<PendingCall> _waiting = new();
    private int _isSending;
    private int _waitingCount;
    private ulong _published;

    /// <summary>Claims the place of a request, unless others wait for room, or another one is being built.</summary>
    /// <returns>True if the caller has the ring until the request is sent or abandoned.</returns>
    public bool TryClaim(out Span<byte> place)
    {
        if (Volatile.Read(ref _waitingCount) == 0 && TrySet(ref _isSending))
        {
            // So much that a request hardly ever has to wait while it is built.
            if (_producer.TryClaim(_inPlaceSpace, out place))
            {
                return true;
            }

            EndSending();
        }

        place = default;
        return false;
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Waits for the server if a request of more than half of the ring has come to the end of what is free. It cannot move any more.
    /// </remarks>
    public override Span<byte> Grow(long required)
    {
        MessageLimit.Check(_producer, required);
        Span<byte> bytes;
        while (!_producer.TryGrow((int)required, out bytes))
        {
            if (IsBroken || Channel.WaitForSpace((int)required, Deadline.After(TimeSpan.FromMilliseconds(1)), _policy) == WaitResult.PeerClosed)
            {
                throw Failure();
            }

            Receive();
        }

        return bytes;
    }

    /// <summary>Adds a call that is sent when it is its turn: with <see cref="Flush"/>, or later.</summary>
    public void Enqueue(PendingCall call)
    {
        lock (_waitingLock)
        {
            _waiting.Enqueue(call);
        }

        Interlocked.Increment(ref _waitingCount);
    }

    /// <summary>Sends what waits, as far as there is room.</summary>
    public void Flush()
    {
        bool isBlocked = false;
        while (!isBlocked && Volatile.Read(ref _waitingCount) != 0 && !IsBroken && TrySet(ref _isSending))
        {
            try
            {
                isBlocked = !TrySendWaiting();
            }
            finally
            {
                Clear(ref _isSending);
            }
        }

        if (IsBroken)
        {
            Break(Failure());
        }
        else if (_caller.HasWaits)
        {
            Expect();
        }
    }

    /// <inheritdoc/>
    protected override void Send(PendingCall call, int length)
    {
        if (!call.Headers.IsEmpty && !HasRoomFor(call, length))
        {
            SendLater(call, length);
            return;
        }

        Publish(call, length);
        EndSending();
        if (TakesOneCall)
        {
            _caller.Finish(call);
        }
    }

    /// <inheritdoc/>
    protected override void Abandon()
    {
        _producer.Abandon();
        EndSending();
    }

    private void EndSending()
    {
        Clear(ref _isSending);
        if (Volatile.Read(ref _waitingCount) != 0)
        {
            Flush();
        }
    }

    // Of whoever sends. The call is known before its reply can come.
    private void Publish(PendingCall call, int length)
    {
        uint number = ReplyKind.Number((uint)_published++);
        call.Send(this, number, _producer.Position);
        if (!_pending.TryAdd(number, call))
        {
            _producer.Abandon();
            Refuse(call);
            return;
        }

        bool sendsDeadline = _sendsDeadlines && !call.Deadline.IsNever;
        if (!sendsDeadline && call.Headers.IsEmpty)
        {
            call.LengthWord = (uint)length;
            _producer.Publish(length, call.Method);
        }
        else
        {
            call.LengthWord = _producer.Publish(length, call.Method, sendsDeadline ? call.Deadline : Deadline.Never, call.Headers);
        }

        // L3: a connection that broke before the call was added has not ended it.
        if (Volatile.Read(ref _failure) is { } failure)
        {
            FailSent(failure);
        }
    }

    private void Refuse(PendingCall call)
    {
        if (call.TryEnd())
        {
            call.Complete(new RpcException(
                StatusCode.Unavailable,
                $"'{Channel.Contract}' has left a call unanswered for {ReplyKind.Numbers} calls, so this connection ends; nothing of this "
                    + "call was sent, and the next one connects again"));
        }

        call.ReleaseOwner();
        Channel.Dispose();
    }

    // Returns false when there is no room for the next one.
    private bool TrySendWaiting()
    {
        while (true)
        {
            PendingCall? call;
            uint cancelled = 0;
            lock (_waitingLock)
            {
                if (!_waiting.TryPeek(out call) && !_cancelled.TryPeek(out cancelled))
                {
                    return true;
                }
            }

            if (call is null ? !TrySendCancel(cancelled) : !TrySend(call))
            {
                return false;
            }
        }
    }

    private bool TrySend(PendingCall call)
    {
        ReadOnlySpan<byte> request = call.Request;
        if (!call.HasEnded)
        {
            int required = LengthOf(call, request.Length);
            if (required > MaxRequestLength)
            {
                call.GiveUp(new MessageTooLargeException(required, MaxRequestLength));
            }
            else if (!TryClaimOrArm(required, out Span<byte> place))
            {
                return false;
            }
            else
            {
                request.CopyTo(place);
                call.AddOwner();
                Publish(call, request.Length);
            }
        }

        Dequeue(_waiting);
        if (call.HasEnded)
        {
            // Given up while it was sent; whoever did it may not have known the connection.
            CancelSent(call);
        }

        call.ReleaseOwner();
        return true;
    }

    // Asks to be woken when there is room, if there is not.
    private bool TryClaimOrArm(int length, out Span<byte> place)
    {
        if (_producer.TryClaim(length, out place))
        {
            return true;
        }

        if (IsBroken)
        {
            return false;
        }

        Channel.ArmForRoom(length);
        Interlocked.MemoryBarrier(); // D2: orders the store of wakeProducerAfter before the load of consumed
        return _producer.TryClaim(length, out place);
    }

    private void Dequeue<T>(Queue<T> queue)
    {
        lock (_waitingLock)
        {
            queue.Dequeue();
        }

        Interlocked.Decrement(ref _waitingCount);
    }

    private Queue<PendingCall> TakeUnsent()
    {
        lock (_waitingLock)
        {
            Queue<PendingCall> unsent = new(_waiting);
            _waiting.Clear();
            _cancelled.Clear();
            Interlocked.Exchange(ref _waitingCount, 0);
            return unsent;
        }
    }
}
