using System.Runtime.CompilerServices;
using ZcGen.Memory;
using ZcGen.Waiting;

namespace ZcGen.Rings;

/// <summary>Represents the writing end of a ring: claims free bytes, lets the caller build a message in them, and publishes it.</summary>
/// <remarks>
/// One thread at a time. Positions count bytes since the ring was created and never wrap. The cells in [consumed, position) are
/// the consumer's, the others are the producer's. Ownership moves by two pairs (docs/memory-model.md):
/// <code>
/// R1  bytes of a slot       then release store of its stamp   | acquire load of the stamp   then consumer reads the bytes
/// R2  consumer's last read  then release store of consumed    | acquire load of consumed    then producer overwrites the slot
/// </code>
/// and parked threads are woken by two more:
/// <code>
/// D1  store stamp,    full fence, load the peer's wakeConsumerAfter  | store wakeConsumerAfter, full fence, load the stamp
/// D2  store consumed, full fence, load the peer's wakeProducerAfter  | store wakeProducerAfter, full fence, load consumed
/// </code>
/// A span that a claim gave out is memory that the peer sees as it is written; it is the caller's until Publish or Abandon,
/// and as long as the channel is neither disposed nor without a lease.
/// </remarks>
public sealed partial class RingProducer
{
    // The payload limit of a ring in which nothing may be claimed any more: less than any request, whatever is free.
    private const long Closed = long.MinValue / 2;
    private const ulong NoClaim = ulong.MaxValue;

    private readonly OwnedRing _ring;
    private readonly PeerWord _peerConsumed;
    private readonly PeerWord _peerWakeConsumerAfter;
    private readonly OwnedWord _wakeProducerAfter;
    private readonly Doorbell _bell;
    private readonly RingFault _fault;
    private readonly Action? _onFull;

    // Keep the mappings alive for as long as this object can be called.
    private readonly SharedRegion _own;
    private readonly SharedRegion _peer;

    private readonly ulong _capacity;

    // With less room than this, the peer is asked how far it is before the next message needs it.
    private readonly long _refreshBelow;

    private ulong _position;

    // How many messages did not fit at once, and the position of the last one.
    private long _fullCount;
    private ulong _fullAt = NoClaim;

    // What the peer's consumed said when it was last checked.
    private ulong _checkedConsumed;

    // Where free bytes are counted from: _checkedConsumed, and while a batch is open a position at which the ring looks full, so that every
    // other way to publish is refused without a branch of its own.
    private ulong _spaceBase;

    // Up to here the peer's wakeConsumerAfter was checked behind a fence.
    private ulong _wakeCheckedTo;

    // MaxMessageLength, or Closed.
    private long _payloadLimit;

    // A claim is open while this is the position: publishing ends it without a store. Each store between those into messages
    // delays the next message's lines, because processors make stores visible one after the other.
    private ulong _claimedAt = NoClaim;

    internal RingProducer(SharedRegion own, SharedRegion peer, Doorbell bell, RingFault fault, Action? onFull = null)
    {
        _own = own;
        _peer = peer;
        _ring = own.OwnedRing();
        _wakeProducerAfter = own.OwnedWord(RegionLayout.WakeProducerAfterOffset);
        _peerConsumed = peer.PeerWord(RegionLayout.ConsumedOffset);
        _peerWakeConsumerAfter = peer.PeerWord(RegionLayout.WakeConsumerAfterOffset);
        _bell = bell;
        _fault = fault;
        _onFull = onFull;
        MaxMessageLength = own.RingCapacity - SlotLayout.HeaderSize;
        _payloadLimit = MaxMessageLength;
        _capacity = (ulong)own.RingCapacity;
        _refreshBelow = own.RingCapacity / WaitConstants.RefreshEarlyParts;
    }

    /// <summary>Gets the length in bytes of the longest message: the ring's capacity less one slot header.</summary>
    public int MaxMessageLength { get; }

    /// <summary>Gets the bytes published since the ring was created, headers and padding included.</summary>
    public ulong Position => _position;

    /// <summary>Gets all bytes of the open claim, from its start; empty when none is open.</summary>
    public Span<byte> Claimed => IsClaimOpen ? _ring.Payload(_position, (int)Free) : default;

    internal OwnedRing Ring
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _ring;
    }

    internal CacheLinePadding Padding { get; }

    private bool IsClaimOpen
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _claimedAt == _position;
    }

    // Whether nothing may be claimed any more.
    private bool IsClosed => Volatile.Read(ref _payloadLimit) < 0;

    // Bytes of payload that are free as far as is known; negative when not even an empty message fits.
    private long Free
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => MaxMessageLength - (long)(_position - _spaceBase);
    }

    // The same as far as something may be claimed; far below zero when the ring is closed.
    private long Available
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _payloadLimit - (long)(_position - _spaceBase);
    }

    /// <summary>Opens a claim on all the free bytes that are known of, if they are at least <paramref name="required"/>.</summary>
    /// <param name="required">Bytes of payload, between 0 and <see cref="MaxMessageLength"/>.</param>
    /// <param name="payload">Contiguous, aligned to 16, not zeroed. The peer's read-only view of it is live.</param>
    /// <returns>False when they are not free now, or when the channel can carry nothing any more.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Such a message can never fit.</exception>
    /// <exception cref="InvalidOperationException">A claim or a batch is open.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryClaim(int required, out Span<byte> payload)
    {
        if (IsClaimOpen)
        {
            RingErrors.ClaimIsOpen();
        }

        // Read once: another thread may close the ring at any time.
        long available = Available;
        if (available < required)
        {
            available = Refresh(required);
            if (available < required)
            {
                payload = default;
                return false;
            }
        }

        // A peer that was parked has just written it, and Publish wants it right after its fence.
        _peerWakeConsumerAfter.Prefetch();
        payload = _ring.Payload(_position, (int)available);
        _claimedAt = _position;
        return true;
    }

    /// <summary>Lengthens the open claim in place: the same start, and what was built stays where it is.</summary>
    /// <param name="required">Bytes of payload in total, between 0 and <see cref="MaxMessageLength"/>.</param>
    /// <param name="payload">From the claim's start; at least as long as it was.</param>
    /// <returns>False when the consumer has not freed enough yet; the claim stays open as it is.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Such a message can never fit.</exception>
    /// <exception cref="InvalidOperationException">No claim is open.</exception>
    public bool TryGrow(int required, out Span<byte> payload)
    {
        if (!IsClaimOpen)
        {
            RingErrors.NoClaim();
        }

        long available = Refresh(required);
        if (available < required)
        {
            payload = default;
            return false;
        }

        payload = _ring.Payload(_position, (int)available);
        return true;
    }

    /// <summary>Makes the claimed message visible to the consumer, and wakes the consumer if it is parked.</summary>
    /// <param name="length">Bytes of payload, at most what was claimed; the rest stays free.</param>
    /// <param name="kind">Travels with the message; the ring gives it no meaning.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Publish(int length, uint kind)
    {
        PublishQuietly(length, kind);
        SignalConsumer();
    }

    /// <summary>
    /// Makes the claimed message visible, but wakes nobody: <see cref="SignalConsumer"/> does. To stream, <see cref="BeginBatch"/> is
    /// faster.
    /// </summary>
    /// <param name="length">Bytes of payload, at most what was claimed; the rest stays free.</param>
    /// <param name="kind">Travels with the message; the ring gives it no meaning.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void PublishQuietly(int length, uint kind)
    {
        if (!IsClaimOpen || (ulong)length > (ulong)Free)
        {
            RingErrors.NotInClaim(length);
        }

        ulong position = _position;
        _ring.Publish(position, (uint)length, kind); // R1, release
        _position = position + SlotLayout.Extent(length);
    }

    /// <summary>
    /// Wakes the consumer if it is parked and something was published since the last call. Costs a full fence, and a system call only if it
    /// is parked.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void SignalConsumer()
    {
        Interlocked.MemoryBarrier(); // D1: orders the stores of stamps before the load of wakeConsumerAfter
        ulong checkedTo = _wakeCheckedTo;
        ulong position = _position;
        _wakeCheckedTo = position;
        if (_peerWakeConsumerAfter.Load() - checkedTo < position - checkedTo)
        {
            _bell.Signal();
        }
    }

    /// <summary>Abandons the open claim: nothing of it was or becomes visible as a message.</summary>
    public void Abandon() => _claimedAt = NoClaim;

    /// <summary>Ends everything: from now on nothing can be claimed.</summary>
    internal void Close() => Volatile.Write(ref _payloadLimit, Closed);
}
