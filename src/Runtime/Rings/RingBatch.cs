using System.Runtime.CompilerServices;
using ZcGen.Memory;

namespace ZcGen.Rings;

/// <summary>A run of messages that are published one after the other, and wake the consumer once: the fastest way to stream.</summary>
/// <remarks>
/// Holds the ring's position itself, so that between the stores into one message and those into the next there are no others: processors
/// show stores to each other in order, and can fetch the lines of several messages at once only while nothing else lies between them
/// (decision 26). For the same reason it ends with a call, and not with a <c>using</c>. Until then the producer refuses everything else. Of
/// its thread; a copy must not be used beside it.
/// </remarks>
public ref struct RingBatch
{
    private readonly RingProducer _producer;
    private ulong _position;

    // The position plus the bytes of payload that are free as far as is known; below the position when there are none.
    private ulong _end;

    internal RingBatch(RingProducer producer, ulong position, ulong end)
    {
        _producer = producer;
        _position = position;
        _end = end;
    }

    private readonly long Available
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (long)(_end - _position);
    }

    /// <summary>
    /// Gives all the free bytes that are known of, if they are at least <paramref name="required"/>. When they seem not to be, asks the
    /// consumer, and wakes it if it is parked.
    /// </summary>
    /// <param name="required">Bytes of payload, between 0 and <see cref="RingProducer.MaxMessageLength"/>.</param>
    /// <param name="payload">Contiguous, aligned to 16, not zeroed. The peer's read-only view of it is live.</param>
    /// <returns>False when they are not free now, or when the channel can carry nothing any more. To wait for them, end the batch
    /// first.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Such a message can never fit.</exception>
    /// <exception cref="InvalidOperationException">The batch was ended.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryClaim(int required, out Span<byte> payload)
    {
        if (Available < required && !_producer.TryRefreshBatch(_position, required, out _end))
        {
            payload = default;
            return false;
        }

        payload = _producer.Ring.Payload(_position, (int)Available);
        return true;
    }

    /// <summary>Makes what stands in the claimed bytes a message that the consumer sees, without waking it.</summary>
    /// <param name="length">Bytes of payload, at most what was claimed; the rest stays free.</param>
    /// <param name="kind">Travels with the message; the ring gives it no meaning.</param>
    /// <exception cref="ArgumentOutOfRangeException">So much was not claimed, or the batch was ended.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Publish(int length, uint kind)
    {
        if ((uint)length > Available)
        {
            RingErrors.NotInClaim(length);
        }

        _producer.Ring.Publish(_position, (uint)length, kind); // R1, release
        _position += SlotLayout.Extent(length);
    }

    /// <summary>Ends the batch, and wakes the consumer if it is parked and something was published. Does nothing the second time.</summary>
    public void End()
    {
        _producer.EndBatch(_position);

        // Nothing fits any more, not even an empty message.
        _end = _position - 1;
    }
}
