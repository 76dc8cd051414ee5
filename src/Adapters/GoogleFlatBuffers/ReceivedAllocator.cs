#if ENABLE_SPAN_T
using Google.FlatBuffers;
using ZcGen.Rings;

namespace ZcGen.GoogleFlatBuffers;

/// <summary>The message that a ring's consumer shows, as memory that Google's types read.</summary>
internal sealed class ReceivedAllocator(RingConsumer consumer) : ByteBufferAllocator
{
    private const string ReadOnly = "the message lies in memory of the peer, which can only be read; use the accessor that returns an "
        + "array, element by element, or ByteBuffer.ToReadOnlySpan";

    private ulong _position;

    /// <inheritdoc/>
    public override Span<byte> Span => throw new NotSupportedException(ReadOnly);

    /// <inheritdoc/>
    public override ReadOnlySpan<byte> ReadOnlySpan
    {
        get
        {
            // The length is the peer's word, which it can change: what was shown is the limit.
            if (consumer.Position != _position || !consumer.TryReceive(out ReadOnlySpan<byte> bytes, out _) || bytes.Length < Length)
            {
                throw new InvalidOperationException("the message was released, or its peer broke the protocol; read it before Release");
            }

            return bytes[..Length];
        }
    }

    /// <inheritdoc/>
    public override Memory<byte> Memory => throw new NotSupportedException(ReadOnly);

    /// <inheritdoc/>
    public override ReadOnlyMemory<byte> ReadOnlyMemory => throw new NotSupportedException(ReadOnly);

    /// <summary>From now on, the message that the consumer shows.</summary>
    public void Show(int length)
    {
        _position = consumer.Position;
        Length = length;
    }

    /// <inheritdoc/>
    public override void GrowFront(int newSize) => throw new NotSupportedException(ReadOnly);
}
#endif
