using System.Runtime.CompilerServices;
using ZcGen.Memory;

namespace ZcGen.Rings;

/// <content>What this end knows of free space, how it learns more, and how it owns the lines of the next message early.</content>
public sealed partial class RingProducer
{
    /// <summary>
    /// Takes ownership of the first two cache lines of the next message, by storing zeros where lengths will stand, and does not wait until
    /// it has it. Nothing changes for the peer.
    /// </summary>
    /// <remarks>
    /// For a thread that will send a message soon, and has something else to do first (decision 25). When little space is known to be free,
    /// it also asks how far the peer is. Does nothing while a claim or a batch is open.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void OwnNextLines()
    {
        if (!IsClaimOpen)
        {
            if (Available < _refreshBelow)
            {
                RefreshEarly();
            }

            if (Available >= SlotLayout.CellSize)
            {
                _ring.OwnNextLines(_position);
            }
        }
    }

    /// <summary>
    /// Ensures that a claim, or the open claim's growth, of <paramref name="required"/> bytes would succeed now. Asks the peer how far it
    /// is if need be.
    /// </summary>
    /// <param name="required">Bytes of payload, between 0 and <see cref="MaxMessageLength"/>.</param>
    /// <returns>False when they are not free now, or when the peer broke the protocol, which faults the channel.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Such a message can never fit.</exception>
    public bool TryEnsureSpace(int required) => Available >= required || Refresh(required) >= required;

    /// <summary>Takes ownership of the first two cache lines of a claim that was just opened, for a builder that begins later.</summary>
    /// <param name="claimed">The claim, longer than one cell.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void OwnClaimedLines(Span<byte> claimed)
    {
        claimed[0] = 0;
        claimed[SlotLayout.CellSize] = 0;
    }

    /// <summary>
    /// Asks to be signalled when there may be space for <paramref name="required"/> bytes. A full fence and a second poll must follow (D2).
    /// </summary>
    internal void ArmSpace(int required)
    {
        // The consumer must get this far for the message to fit.
        ulong target = _position + SlotLayout.Extent(required) - _capacity;
        _wakeProducerAfter.Store(target - SlotLayout.CellSize); // D2
    }

    /// <summary>Asks for no signal any more.</summary>
    internal void DisarmSpace() => _wakeProducerAfter.Store(RegionLayout.Never);

    /// <summary>
    /// Gets how many messages did not fit at once into what the consumer had released; how often each of them was tried does not matter.
    /// Any thread; may be a little late.
    /// </summary>
    internal long FullCount => Volatile.Read(ref _fullCount);

    private void CheckFits(int required)
    {
        if ((uint)required > (uint)MaxMessageLength)
        {
            RingErrors.NeverFits(required, MaxMessageLength);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void RefreshEarly()
    {
        if (!_isBatchOpen)
        {
            _ = Refresh();
        }
    }

    // Asks the peer how far it is, for a message that has no room as far as is known, and returns what is available now.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private long Refresh(int required)
    {
        CheckFits(required);
        if (_isBatchOpen)
        {
            RingErrors.BatchIsOpen();
        }

        long available = Refresh();
        if (available < required && _fullAt != _position && available != Closed)
        {
            // plain: of this end's thread; others read it for statistics.
            _fullAt = _position;
            _fullCount++;
            _onFull?.Invoke();
        }

        return available;
    }

    // Asks the peer how far it is, and returns what is available now. Reads its word once and believes only what can be true.
    private long Refresh()
    {
        if (IsClosed)
        {
            return Closed;
        }

        ulong published = _position - _checkedConsumed;
        ulong consumed = _peerConsumed.Load(); // R2, acquire
        if (consumed - _checkedConsumed > published || consumed % SlotLayout.CellSize != 0)
        {
            Close();
            _fault.Report(
                $"the peer claims to have consumed up to {consumed}, where it had consumed up to {_checkedConsumed} "
                    + $"and {_position} was published");
            return Closed;
        }

        _checkedConsumed = consumed;
        _spaceBase = consumed;
        GC.KeepAlive(_own);
        GC.KeepAlive(_peer);
        return Available;
    }
}
