#if ENABLE_SPAN_T
using Google.FlatBuffers;
using ZcGen.Channels;
using ZcGen.Waiting;

namespace ZcGen.GoogleFlatBuffers;

/// <summary>The open claim of a ring, as the memory that Google's builder writes from the end to the front.</summary>
internal sealed class ClaimAllocator(Channel channel) : ByteBufferAllocator
{
    private const string OnlySpans = "a slot is not memory that can be kept; use a span of it (ByteBuffer.ToSpan)";

    public Deadline Deadline { get; set; }

    /// <inheritdoc/>
    public override Span<byte> Span => channel.Producer.Claimed[..Length];

    /// <inheritdoc/>
    public override ReadOnlySpan<byte> ReadOnlySpan => Span;

    /// <inheritdoc/>
    public override Memory<byte> Memory => throw new NotSupportedException(OnlySpans);

    /// <inheritdoc/>
    public override ReadOnlyMemory<byte> ReadOnlyMemory => throw new NotSupportedException(OnlySpans);

    public bool TryBegin(int size)
    {
        if (!channel.Producer.TryClaim(size, out _))
        {
            return false;
        }

        Length = size;
        return true;
    }

    /// <summary>Lengthens the claim and moves what was built to its new end.</summary>
    public override void GrowFront(int newSize)
    {
        int longest = ClaimedBytes.Longest(channel);
        if (Length >= longest)
        {
            throw ClaimedBytes.TooLong(channel, Length);
        }

        // Google's builder asks for twice the size, and goes on with what it gets.
        int size = ClaimedBytes.RoundDown((int)Math.Min((uint)newSize, (uint)longest));
        if (channel.Producer.Claimed.Length < size)
        {
            ClaimedBytes.Grow(channel, size, Deadline);
        }

        Span<byte> bytes = channel.Producer.Claimed;
        bytes[..Length].CopyTo(bytes[(size - Length)..]);
        Length = size;
    }
}
#endif
