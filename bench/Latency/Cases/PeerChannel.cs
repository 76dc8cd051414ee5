using ZcGen.Channels;
using ZcGen.Waiting;

namespace ZcGen.Latency.Cases;

/// <summary>The one channel between the two processes of a row.</summary>
internal sealed class PeerChannel : IDisposable
{
    private const string Contract = "ZcGen.Latency";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly ChannelListener _listener;
    private Channel? _channel;

    /// <summary>The second process's end: listens.</summary>
    public PeerChannel(string name)
    {
        var channel = new ChannelOptions { MaxRequestedRingCapacity = LargestRing, MaxPeerRingCapacity = LargestRing };
        _listener = ChannelListener.Listen(name, Contract, options: new ListenerOptions { Channel = channel });
    }

    /// <summary>Bytes of the largest ring that a row may ask for.</summary>
    public static int LargestRing => 8 << 20;

    /// <summary>The first process's end.</summary>
    /// <param name="peer">The second process.</param>
    /// <param name="ringCapacity">Bytes of the ring of each direction.</param>
    public static Channel Connect(PeerProcess peer, int ringCapacity = 256 << 10) => ChannelConnector.Connect(
        peer.Name,
        Contract,
        options: new ChannelOptions
        {
            RingCapacity = ringCapacity,
            RequestedPeerRingCapacity = ringCapacity,
            MaxPeerRingCapacity = LargestRing
        });

    /// <summary>The second process's end, once <see cref="Accept"/> has returned.</summary>
    public Channel Channel => _channel ?? throw new InvalidOperationException("nothing was accepted");

    public void Accept() => _channel = _listener.Accept(Deadline.After(Patience)) ?? throw new PeerException("nobody connected");

    public void Dispose()
    {
        _channel?.Dispose();
        _listener.Dispose();
    }
}
