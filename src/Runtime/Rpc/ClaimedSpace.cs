using ZcGen.Channels;
using ZcGen.Format;
using ZcGen.Rings;
using ZcGen.Waiting;

namespace ZcGen.Rpc;

/// <summary>Extends a message in place while the peer frees the cells behind it.</summary>
/// <param name="channel">Whose ring the message is built in.</param>
/// <param name="policy">How to wait for the peer: a client does, for as long as it takes. Null for a server, which never waits.</param>
internal sealed class ClaimedSpace(Channel channel, WaitPolicy? policy) : IMessageSpace
{
    private readonly RingProducer _producer = channel.Producer;

    /// <inheritdoc/>
    public bool TryGrow(int required, out Span<byte> bytes)
    {
        bytes = default;
        return required <= _producer.MaxMessageLength
            && (_producer.TryGrow(required, out bytes) || (WaitFor(required) && _producer.TryGrow(required, out bytes)));
    }

    private bool WaitFor(int required) =>
        policy is not null && channel.WaitForSpace(required, Deadline.Never, policy) == WaitResult.Ready;
}
