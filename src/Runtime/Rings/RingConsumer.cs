using System.Runtime.CompilerServices;
using ZcGen.Memory;
using ZcGen.Waiting;

namespace ZcGen.Rings;

/// <summary>The reading end of a ring: looks at the next message in place, and releases it.</summary>
/// <remarks>
/// One thread at a time. The pairs R1, R2, D1 and D2 are stated at <see cref="RingProducer"/> and in docs/memory-model.md.
/// A payload lies in memory that the peer can write at any time: fetch a value once, check the copy, use the copy. It is the
/// caller's to read until Release, and as long as the channel is neither disposed nor without a lease.
/// </remarks>
public sealed class RingConsumer
{
    // A fence right after the answer to a message would wait until the peer's cache has let go of the answer's lines, and look
    // for the next message only then. Some looks later it costs nothing.
    private const int PollsBeforeWake = 64;

    private readonly PeerRing _ring;
    private readonly PeerWord _peerWakeProducerAfter;
    private readonly OwnedWord _consumed;
    private readonly OwnedWord _wakeConsumerAfter;
    private readonly Doorbell _bell;
    private readonly RingFault _fault;

    // Keep the mappings alive for as long as this object can be called.
    private readonly SharedRegion _own;
    private readonly SharedRegion _peer;

    // At most so many bytes are released before the peer is shown that they are free, while more messages wait: a producer that
    // waits for space would otherwise fetch the word anew for each message.
    private readonly ulong _publishEvery;

    // At most so many bytes are released before the peer's wakeProducerAfter is looked at after a fence.
    private readonly ulong _wakeEvery;

    private ulong _position;
    private int _emptyPolls;
    private FirstPollDelay _firstPollDelay;

    // Where Release goes: the end of the slot that TryReceive showed.
    private ulong _next;

    // What the own consumed word says.
    private ulong _publishedConsumed;

    // Up to here the peer's wakeProducerAfter was looked at after a fence.
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
        _publishEvery = (ulong)peer.RingCapacity / 64;
        _wakeEvery = (ulong)peer.RingCapacity / 4;
        MaxMessageLength = peer.RingCapacity - SlotLayout.HeaderSize;
        _lengthLimit = (uint)MaxMessageLength + 1;
    }

    /// <summary>The longest message in bytes that the peer can send.</summary>
    public int MaxMessageLength { get; }

    /// <summary>Bytes released since the ring was made, headers and padding included.</summary>
    public ulong Position => _position;

    internal CacheLinePadding Padding { get; }

    /// <summary>Whether <see cref="TryReceive"/> has something to show. Meant for spinning: a load, and where it finds nothing after something was released, a store that shows the peer what is free.</summary>
    public bool IsReady
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
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
    }

    /// <summary>Shows the next message where it lies, if there is one. Shows the same message again until <see cref="Release"/>.</summary>
    /// <param name="payload">Aligned to 16; live: the peer can change it at any time.</param>
    /// <param name="kind">What the producer gave to Publish. The peer's word.</param>
    /// <returns>False when there is none, or when the peer broke the protocol, which faults the channel.</returns>
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
        if (length >= _lengthLimit)
        {
            Refuse(length);
            payload = default;
            kind = 0;
            return false;
        }

        // Its reader would ask for the second line only once it has found its way there through the first (decision 20).
        if (length > SlotLayout.OneCellLength)
        {
            cell.PrefetchSecond();
        }

        _next = position + SlotLayout.Extent((int)length);
        payload = cell.Payload((int)length);
        kind = (uint)(header >> 32);
        return true;
    }

    /// <summary>Gives the cells of the message that <see cref="TryReceive"/> showed back to the producer. Does nothing when none was shown.</summary>
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

    /// <summary>Looks for the next message so many times: the quickest way to see it, for a microsecond or two.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal bool SpinForMessage(int looks) => Spin(looks, SpinLoop.PausesBetweenPolls);

    /// <summary>Looks so many times for the answer to what this side just published, and not before it can be there. The peer is shown what is free by who looks when this found nothing.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal bool SpinForReply(int looks)
    {
        SpinLoop.Pause(_firstPollDelay.Next());
        return Spin(looks, pausesBetween: 1);
    }

    /// <summary>Wakes a producer that sleeps until there is space, if what was released since the last call is what it waits for.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void WakeProducer()
    {
        if (_wakeCheckedTo != _position)
        {
            WakeProducerNow();
        }
    }

    /// <summary>Asks to be rung at the next message. A full fence and a second look must follow (D1).</summary>
    internal void Arm()
    {
        WakeProducer();
        if (_armedAt != _position)
        {
            _armedAt = _position;
            _wakeConsumerAfter.Store(_position); // D1
        }
    }

    /// <summary>From now on nothing can be received.</summary>
    internal void Close() => Volatile.Write(ref _lengthLimit, 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Spin(int looks, int pausesBetween)
    {
        PeerCell cell = _ring[_position];
        for (; looks > 0; looks--)
        {
            if (cell.IsPublished)
            {
                return _lengthLimit != 0;
            }

            SpinLoop.Pause(pausesBetween);
        }

        return false;
    }

    // Nothing is there: the peer sees at once what is free, and is woken for it after some more looks.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void OnEmpty()
    {
        if (_publishedConsumed != _position)
        {
            PublishConsumed();
        }
        else if (++_emptyPolls >= PollsBeforeWake)
        {
            WakeProducerNow();
        }
    }

    private void PublishConsumed()
    {
        ulong position = _position;
        _publishedConsumed = position;
        _consumed.Store(position); // R2, release

        // Without a fence this may miss a producer that goes to sleep right now. TryReceive finds it when the ring stays empty,
        // Arm before sleeping, and this after a quarter of the ring; only then is a fence paid for (D2).
        ulong announced = _wakeCheckedTo;
        if (_peerWakeProducerAfter.Load() - announced < position - announced || position - announced >= _wakeEvery)
        {
            WakeProducer();
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void WakeProducerNow()
    {
        if (_publishedConsumed != _position)
        {
            _publishedConsumed = _position;
            _consumed.Store(_position); // R2, release
        }

        Interlocked.MemoryBarrier(); // D2: orders the store of consumed before the load of wakeProducerAfter
        ulong announced = _wakeCheckedTo;
        _wakeCheckedTo = _position;
        _emptyPolls = 0;
        if (_peerWakeProducerAfter.Load() - announced < _position - announced)
        {
            _bell.Signal();
        }

        GC.KeepAlive(_own);
        GC.KeepAlive(_peer);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Refuse(uint length)
    {
        if (_lengthLimit != 0)
        {
            Close();
            _fault.Report($"the peer published a message of {length} bytes at {_position}, where {MaxMessageLength} is the longest that fits");
        }
    }
}
