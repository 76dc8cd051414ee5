using ZcGen.Channels;
using ZcGen.Rings;
using ZcGen.Waiting;

namespace ZcGen.Rpc;

/// <summary>Extends a message in place while the peer frees the cells behind it.</summary>
/// <param name="channel">Whose ring the message is built in.</param>
/// <param name="mayWait">Whether to wait for the peer: a client may, a server never does.</param>
internal sealed class ClaimedSpace(Channel channel, bool mayWait) : IMessageSpace
{
    private readonly RingProducer _producer = channel.Producer;

    /// <summary>When the wait ends.</summary>
    public Deadline Deadline { get; set; }

    /// <summary>How to wait.</summary>
    public WaitPolicy Policy { get; set; }

    /// <inheritdoc/>
    public bool TryGrow(int required, out Span<byte> bytes)
    {
        bytes = default;
        return required <= _producer.MaxMessageLength
            && (_producer.TryGrow(required, out bytes)
                || (mayWait && channel.WaitForSpace(required, Deadline, Policy) == WaitResult.Ready && _producer.TryGrow(required, out bytes)));
    }
}
