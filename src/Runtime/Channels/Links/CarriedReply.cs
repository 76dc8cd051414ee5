using System.Text;
using ZcGen.Rings;
using ZcGen.Rpc;

namespace ZcGen.Channels;

/// <summary>Where a carrier puts the reply that it brought.</summary>
internal readonly ref struct CarriedReply
{
    private readonly RingProducer _producer;

    internal CarriedReply(RingProducer producer) => _producer = producer;

    /// <summary>The longest reply in bytes.</summary>
    public int MaxLength => _producer.MaxMessageLength;

    /// <summary>Hands the reply to the caller. One that is too long for the channel's rings becomes an error.</summary>
    /// <param name="kind">What the message is published with: the status.</param>
    /// <param name="reply">The bytes of the reply; copied.</param>
    public void Publish(uint kind, ReadOnlySpan<byte> reply)
    {
        if (reply.Length > MaxLength)
        {
            kind = (uint)StatusCode.ResourceExhausted;
            reply = Encoding.UTF8.GetBytes($"the reply has {reply.Length} bytes, and the caller's ring takes {MaxLength}");
        }

        if (_producer.TryClaim(reply.Length, out Span<byte> bytes))
        {
            reply.CopyTo(bytes);
            _producer.Publish(reply.Length, kind);
        }
    }
}
