namespace ZcGen.Rings;

/// <content>Batches, which hold the position while they are open.</content>
public sealed partial class RingProducer
{
    private bool _isBatchOpen;

    // What _consumedSeen is while a batch is open: there it says that the ring is full, so that every other way to publish is refused without being asked for.
    private ulong _consumedSeenByBatch;

    /// <summary>Begins a run of messages that wakes the consumer once, when it ends. <see cref="RingBatch.End"/> must be called.</summary>
    /// <exception cref="InvalidOperationException">A claim or a batch is open.</exception>
    public RingBatch BeginBatch()
    {
        if (IsClaimOpen)
        {
            RingErrors.ClaimIsOpen();
        }

        if (_isBatchOpen)
        {
            RingErrors.BatchIsOpen();
        }

        return new RingBatch(this, _position, OpenBatch());
    }

    internal void EndBatch(ulong position)
    {
        if (_isBatchOpen)
        {
            CloseBatch(position);
            SignalConsumer();
        }
    }

    // Shows the consumer what there is, and asks it for room.
    internal bool TryRefreshBatch(ulong position, int required, out ulong end)
    {
        CheckFits(required);
        if (!_isBatchOpen)
        {
            RingErrors.BatchIsEnded();
        }

        CloseBatch(position);
        SignalConsumer();
        bool isFree = TryRefresh(required);
        end = OpenBatch();
        return isFree;
    }

    // Gives the batch's end.
    private ulong OpenBatch()
    {
        long available = Math.Max(Available, -1);
        _isBatchOpen = true;
        _consumedSeenByBatch = _consumedSeen;
        _consumedSeen = _position - _capacity;
        return _position + (ulong)available;
    }

    private void CloseBatch(ulong position)
    {
        _isBatchOpen = false;
        _consumedSeen = _consumedSeenByBatch;
        _position = position;
    }
}
