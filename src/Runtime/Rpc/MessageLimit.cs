using ZcGen.Channels;
using ZcGen.Format;
using ZcGen.Rings;

namespace ZcGen.Rpc;

/// <summary>The length of the longest message of a call, which is that of its ring.</summary>
internal static class MessageLimit
{
    /// <summary>Throws if a message can never fit into its ring.</summary>
    /// <param name="producer">The ring.</param>
    /// <param name="required">The number of bytes that the message needs so far.</param>
    /// <exception cref="MessageTooLargeException">The ring is too small.</exception>
    internal static void Check(RingProducer producer, long required) => Check(required, producer.MaxMessageLength);

    /// <summary>Throws if a message is longer than the ring takes that it is for.</summary>
    /// <param name="required">The number of bytes that the message needs so far.</param>
    /// <param name="capacity">The length of the longest message of the ring.</param>
    /// <exception cref="MessageTooLargeException">The ring is too small.</exception>
    internal static void Check(long required, int capacity)
    {
        if (required > capacity)
        {
            throw new MessageTooLargeException(
                required,
                capacity,
                $"raise {nameof(ChannelOptions)}.{nameof(ChannelOptions.RingCapacity)} of the side that sends it, or send less at a time");
        }
    }
}
