using System.Runtime.CompilerServices;
using ZcGen.Memory;
using ZcGen.Waiting;

namespace ZcGen.Rings;

/// <summary>Represents the reading end of a ring: shows the next message in place, and releases it.</summary>
/// <remarks>
/// One thread at a time. The pairs R1, R2, D1 and D2 are stated at <see cref="RingProducer"/> and in docs/memory-model.md.
/// A payload lies in memory that the peer can write at any time: fetch a value once, check the copy, use the copy. It is the
/// caller's to read until Release, and as long as the channel is neither disposed nor without a lease.
/// </remarks>
public sealed partial class RingConsumer
{
    private readonly PeerRing _ring;
    private readonly PeerWord _peerWakeProducerAfter;
    private readonly OwnedWord _consumed;
    private readonly OwnedWord _wakeConsumerAfter;
    private readonly Doorbell _bell;
    private readonly RingFault _fault;

    // Keep the mappings alive for as long as this object can be called.
    private readonly SharedRegion _own;
    private readonly SharedRegion _peer;

    // The most bytes that are released before the peer is shown that they are free, while more messages wait.
    private readonly ulong _publishEvery;

    // The most bytes that are released before the peer's wakeProducerAfter is loaded behind a fence.
    private readonly ulong _wakeEvery;

    private ulong _position;
    private int _emptyPolls;
    private FirstPollDelay _firstPollDelay;

    // Where Release goes: the end of the slot that TryReceive showed.
    private ulong _next;

    // What the own consumed word says.
    private ulong _publishedConsumed;

    // Up to here the peer's wakeProducerAfter was checked behind a fence.
    private ulong _wakeCheckedTo;
    private ulong _armedAt = RegionLayout.Never;

    // One more than the longest payload; 0 when nothing may be received any more.
    private uint _lengthLimit;

    internal RingConsumer(SharedRegion own, SharedRegion peer, Doorbell bell, RingFault fault)
    {
        _own = own;
        _peer = peer;
        _ring = peer.PeerRing();
        _peerWakeProducerAfter = peer.PeerWord(RegionLayout.WakeProducerAfterOffset);
        _consumed = own.OwnedWord(RegionLayout.ConsumedOffset);
        _wakeConsumerAfter = own.OwnedWord(RegionLayout.WakeConsumerAfterOffset);
        _bell = bell;
        _fault = fault;
        _publishEvery = (ulong)peer.RingCapacity / WaitConstants.PublishConsumedParts;
        _wakeEvery = (ulong)peer.RingCapacity / WaitConstants.WakeProducerParts;
        MaxMessageLength = peer.RingCapacity - SlotLayout.HeaderSize;
        _lengthLimit = (uint)MaxMessageLength + 1;
    }

    /// <summary>Gets the length in bytes of the longest message that the peer can send.</summary>
    public int MaxMessageLength { get; }

    /// <summary>Gets the bytes released since the ring was created, headers and padding included.</summary>
    public ulong Position => _position;

    /// <summary>Gets the position at which <see cref="Release"/> continues.</summary>
    internal ulong ShownEnd => _next;

    internal CacheLinePadding Padding { get; }

    /// <summary>Polls for a message.</summary>
    /// <returns>True when <see cref="TryReceive"/> has something to show.</returns>
    /// <remarks>
    /// Meant for spinning: one load. When it finds nothing after something was released, it also shows the peer what is free.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Poll()
    {
        ulong position = _position;
        if (_ring[position].IsPublished)
        {
            return _lengthLimit != 0;
        }

        if (_publishedConsumed != position)
        {
            PublishConsumed();
        }

        return false;
    }

    /// <summary>Shows the next message where it lies, if there is one. Shows the same message again until <see cref="Release"/>.</summary>
    /// <param name="payload">The payload, aligned to 16. It is live: the peer can change it at any time.</param>
    /// <param name="kind">What the producer gave to Publish. The peer's word, unchecked.</param>
    /// <returns>False when there is no message, or when the peer broke the protocol, which faults the channel.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryReceive(out ReadOnlySpan<byte> payload, out uint kind)
    {
        ulong position = _position;
        PeerCell cell = _ring[position];
        if (!cell.IsPublished) // R1, acquire
        {
            if (_wakeCheckedTo != position)
            {
                OnEmpty();
            }

            payload = default;
            kind = 0;
            return false;
        }

        ulong header = cell.LengthAndKind();
        uint length = (uint)header;
        uint taken = length;
        if (length >= _lengthLimit)
        {
            // One with flags, or not a length.
            taken = TakeFlags(cell, length);
            if (taken == Refused)
            {
                payload = default;
                kind = 0;
                return false;
            }

            length &= ~Flags;
        }

        // Its reader would ask for the second line only once it has found its way there through the first (decision 20).
        if (length > SlotLayout.OneCellLength)
        {
            cell.PrefetchSecond();
        }

        _next = position + SlotLayout.Extent((int)taken);
        payload = cell.Payload((int)length);
        kind = (uint)(header >> 32);
        return true;
    }

    /// <summary>
    /// Gives the cells of the message that <see cref="TryReceive"/> showed back to the producer. Does nothing when none was shown.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Release()
    {
        ulong next = _next;
        _position = next;
        if (next - _publishedConsumed >= _publishEvery)
        {
            PublishConsumed();
        }
    }

    /// <summary>Polls up to <paramref name="polls"/> times for the next message.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal bool SpinForMessage(int polls) => Spin(polls, SpinLoop.PausesBetweenPolls);

    /// <summary>
    /// Polls up to <paramref name="polls"/> times for the reply to what this side just published, after an initial delay. Does not publish
    /// <c>consumed</c>; the caller's next poll does.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal bool SpinForReply(int polls)
    {
        SpinLoop.Pause(_firstPollDelay.Next());
        return Spin(polls, pauses: 1);
    }

    /// <summary>Shows the message that <see cref="TryReceive"/> showed last, and that is not released, again.</summary>
    /// <param name="length">The length of its payload, which is not read again.</param>
    internal ReadOnlySpan<byte> Shown(int length) =>
        (uint)length <= (uint)MaxMessageLength ? _ring[_position].Payload(length) : throw new ArgumentOutOfRangeException(nameof(length));

    /// <summary>Ends everything: from now on nothing can be received.</summary>
    internal void Close() => Volatile.Write(ref _lengthLimit, 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Spin(int polls, int pauses)
    {
        PublishedCell cell = new(_ring[_position]);
        return SpinLoop.Poll(ref cell, polls, pauses) && _lengthLimit != 0;
    }

    private readonly struct PublishedCell(PeerCell cell) : IPollable
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public bool Poll() => cell.IsPublished; // R1, acquire
    }
}
