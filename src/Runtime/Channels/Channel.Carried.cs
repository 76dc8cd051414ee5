using ZcGen.Waiting;

namespace ZcGen.Channels;

/// <content>A channel whose far end is in the same hands: what is published in it is carried on by copying.</content>
public sealed partial class Channel
{
    private IMessageCarrier? _carrier;
    private Channel? _far;

    /// <summary>
    /// Makes a channel without a peer in shared memory: whoever waits for a message first takes what was published to
    /// <paramref name="carrier"/>. The rings serve as buffers, so that all that works on rings works here as well.
    /// </summary>
    /// <param name="carrier">Moves the messages.</param>
    /// <param name="options">The channel's rings.</param>
    /// <param name="contract">What is spoken.</param>
    /// <param name="fingerprint">The fingerprint of the schema.</param>
    /// <exception cref="PlatformNotSupportedException">The operating system is not 64-bit Linux.</exception>
    internal static Channel CreateCarried(IMessageCarrier carrier, ChannelOptions options, string contract, ulong fingerprint)
    {
        ArgumentNullException.ThrowIfNull(carrier);
        (Channel near, Channel far) = ChannelConnector.CreatePair(options, contract, fingerprint);
        near._carrier = carrier;
        near._far = far;
        near._canSpin = false;
        return near;
    }

    // Moves everything that was published; the thread that waits is the one that carries.
    private WaitResult Carry<TCondition>(TCondition condition, IMessageCarrier carrier, Channel far, Deadline deadline)
        where TCondition : struct, ICondition
    {
        while (far.Consumer.TryReceive(out ReadOnlySpan<byte> request, out uint kind))
        {
            bool isThere = carrier.TryExchange(kind, request, new CarriedReply(far.Producer), deadline.Length);
            far.Consumer.Release();
            if (!isThere)
            {
                NotePeerClosed();
                break;
            }
        }

        if (condition.Poll())
        {
            return WaitResult.Ready;
        }

        return State == ChannelState.PeerClosed ? WaitResult.PeerClosed : WaitResult.TimedOut;
    }

    private void CloseCarrier()
    {
        _carrier?.Close();
        _far?.Dispose();
    }
}
