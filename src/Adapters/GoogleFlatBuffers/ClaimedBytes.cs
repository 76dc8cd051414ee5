using ZcGen.Channels;
using ZcGen.Waiting;

namespace ZcGen.GoogleFlatBuffers;

/// <summary>Room in the ring that a channel writes.</summary>
internal static class ClaimedBytes
{
    /// <summary>Google's builder aligns from the end of its buffer: a length that is a multiple of this, which slots are aligned to, keeps
    /// every field aligned.</summary>
    private const int Alignment = 16;

    /// <summary>A length, rounded down to what keeps fields aligned.</summary>
    public static int RoundDown(int length) => length & ~(Alignment - 1);

    /// <summary>A length, rounded up to the same.</summary>
    public static int RoundUp(int length) => RoundDown(length + Alignment - 1);

    /// <summary>The longest buffer that a builder can have in the ring.</summary>
    public static int Longest(Channel channel) => RoundDown(channel.Producer.MaxMessageLength);

#if ENABLE_SPAN_T
    /// <summary>Lengthens the open claim.</summary>
    public static void Grow(Channel channel, int required, Deadline deadline)
    {
        if (!channel.Producer.TryGrow(required, out _))
        {
            Wait(channel, required, deadline);
            _ = channel.Producer.TryGrow(required, out _);
        }
    }
#else
    /// <summary>Claims room for a message that is already built.</summary>
    public static Span<byte> Claim(Channel channel, int required, Deadline deadline)
    {
        if (required > channel.Producer.MaxMessageLength)
        {
            throw TooLong(channel, required);
        }

        Span<byte> slot;
        while (!channel.Producer.TryClaim(required, out slot))
        {
            Wait(channel, required, deadline);
        }

        return slot[..required];
    }
#endif

    /// <summary>A message of more than <paramref name="length"/> bytes, which the ring cannot carry.</summary>
    public static InvalidOperationException TooLong(Channel channel, int length) =>
        new($"the message has {length} bytes or more, and this ring carries at most {channel.Producer.MaxMessageLength}; give both ends a "
            + $"larger {nameof(ChannelOptions.RingCapacity)}");

    private static void Wait(Channel channel, int required, Deadline deadline)
    {
        WaitResult result = channel.WaitForSpace(required, deadline);
        if (result != WaitResult.Ready)
        {
            throw new InvalidOperationException($"there is no room for a message of {required} bytes ({result}); abandon it");
        }
    }
}
