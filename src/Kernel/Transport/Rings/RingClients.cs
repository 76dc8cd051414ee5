using ZcGen.Channels;
using ZcGen.Kernel.Abi;
using ZcGen.Memory;
using ZcGen.Rpc;

namespace ZcGen.Kernel.Transport;

/// <summary>Connects clients that offer rings to a task's server loop. Never waits for one of them.</summary>
internal sealed class RingClients(RingFactory rings, ServerLoop loop, ServerOptions serving, TaskServerOptions options)
{
    /// <summary>Makes a channel with a client that offers a ring.</summary>
    /// <param name="task">The client, which waits for the answer.</param>
    /// <param name="connect">What it says.</param>
    /// <param name="service">What it will call.</param>
    /// <param name="offered">This side's ring; none when there is no place for one, so that calls are copied.</param>
    /// <param name="refusal">Why the client's offer makes no sense.</param>
    /// <returns>False when it makes none.</returns>
    public bool TryConnect(TaskId task, ConnectMessage connect, ServiceServer service, out RingOffer offered, out string? refusal)
    {
        offered = RingOffer.None;
        refusal = null;
        if (!RingNegotiation.TryChoose(
            connect.Ring.RequestedCapacity, connect.Ring.MaxPeerCapacity, options.Channel, out int capacity, out refusal))
        {
            return false;
        }

        loop.RemoveEnded();
        bool isTooLarge = RegionLayout.IsCapacity(connect.Ring.Capacity) && connect.Ring.Capacity > options.Channel.MaxPeerRingCapacity;
        ulong ends = rings.CountEnds();
        if (isTooLarge || loop.Connections.Count >= options.MaxRings || CountOf(task) >= options.MaxRingsPerClient || !rings.TryOffer(task, capacity, out TaskRegion own))
        {
            return true;
        }

        if (!rings.TryMap(task, connect.Ring, options.Channel.MaxPeerRingCapacity, out TaskRegion theirs, out refusal))
        {
            rings.TakeBack(own);
            return refusal is null;
        }

        Channel channel = rings.Open(task, own, theirs, ends, service.ServiceName, service.Fingerprint, connect.Fingerprint);
        loop.Add(new ServerConnection(channel, service, serving, CancellationToken.None));
        offered = new RingOffer(own.Id, (uint)capacity, 0, 0);
        return true;
    }

    /// <summary>Drops the channel that was made last: its client does not know of it.</summary>
    public void DropLast() => loop.Remove(loop.Connections[^1]);

    private int CountOf(TaskId task) => loop.Connections.Count(connection => connection.Channel.Peer.ProcessId == (int)task.Value);
}
