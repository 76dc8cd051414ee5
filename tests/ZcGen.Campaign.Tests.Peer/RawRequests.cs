using Counting;
using ZcGen.Channels;
using ZcGen.Format;

namespace ZcGen.Campaign.Tests.Peer;

/// <summary>Requests that are published without waiting for replies, which a generated client never does.</summary>
internal static class RawRequests
{
    public const string Contract = "Counting.Counter";

    /// <summary>The id of the method that carries out work.</summary>
    public static readonly uint CarryOut = MethodId.Of("Counting.Counter/CarryOut");

    private const int MaxLength = 128;

    /// <summary>Publishes a request without a payload, if there is room for it.</summary>
    public static bool TryPublish(Channel channel, MessageBuilder message, ulong id)
    {
        if (!channel.Producer.TryClaim(MaxLength, out Span<byte> slot))
        {
            return false;
        }

        Work.Builder request = Work.Build(message, slot);
        request.Id = id;
        channel.Producer.Publish(message.Finish(), CarryOut);
        return true;
    }
}
