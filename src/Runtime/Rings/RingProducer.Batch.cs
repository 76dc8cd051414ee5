namespace ZcGen.Rings;

/// <content>Batches, which hold the position while they are open.</content>
public sealed partial class RingProducer
{
    private bool _isBatchOpen;

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

    // Shows the consumer what there is, and asks it for space.
    internal bool TryRefreshBatch(ulong position, int required, out ulong end)
    {
        CheckFits(required);
        if (!_isBatchOpen)
        {
            RingErrors.BatchIsEnded();
        }

        CloseBatch(position);
        SignalConsumer();
        bool isFree = Refresh(required) >= required;
        end = OpenBatch();
        return isFree;
    }

    // Returns the batch's end.
    private ulong OpenBatch()
    {
        long available = Math.Max(Available, -1);
        _isBatchOpen = true;
        _spaceBase = _position - _capacity;
        return _position + (ulong)available;
    }

    private void CloseBatch(ulong position)
    {
        _isBatchOpen = false;
        _spaceBase = _checkedConsumed;
        _position = position;
    }
}
