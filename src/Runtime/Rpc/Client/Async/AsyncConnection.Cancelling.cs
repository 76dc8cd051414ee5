namespace ZcGen.Rpc;

/// <content>Calls that nobody waits for any more: the server is told, by a mark in the ring and by a message.</content>
internal sealed partial class AsyncConnection
{
    // Their numbers; under the lock of what waits.
    private readonly Queue<uint> _cancelled = new();

    /// <summary>Tells the server that nobody waits for a call any more, if there is room for it.</summary>
    public void Cancel(PendingCall call)
    {
        lock (_waitingLock)
        {
            _cancelled.Enqueue(call.Number);
        }

        Interlocked.Increment(ref _waitingCount);
        if (TrySet(ref _isSending))
        {
            // One that the server has not begun is not begun any more.
            _producer.GiveUpIfUnread(call.Position, call.LengthWord, call.Method);
            EndSending();
        }

        Flush();
    }

    private void CancelSent(PendingCall call)
    {
        if (_pending.Contains(call))
        {
            _producer.GiveUpIfUnread(call.Position, call.LengthWord, call.Method);
        }
    }

    private bool TrySendCancel(uint number)
    {
        if (!TryClaimOrArm(ControlMessage.CancelLength, out Span<byte> place))
        {
            return false;
        }

        ControlMessage.WriteCancel(place, number);
        _producer.Publish(ControlMessage.CancelLength, ControlMessage.Kind);
        Dequeue(_cancelled);
        return true;
    }
}
