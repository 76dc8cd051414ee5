using ZcGen.Channels;
using ZcGen.Kernel.Abi;
using ZcGen.Memory;
using ZcGen.Rpc;

namespace ZcGen.Kernel.Transport;

/// <summary>Adds clients that offer rings to the server loop of a task. Never blocks on one of them.</summary>
internal sealed class RingClients(RingFactory rings, ServerLoop loop, ServerOptions serving, TaskServerOptions options)
{
    /// <summary>Creates a channel with a client that offers a ring.</summary>
    /// <param name="task">The client, which waits for the reply.</param>
    /// <param name="connect">Its message, which is unchecked.</param>
    /// <param name="endpoint">The service that it will call.</param>
    /// <param name="offered">The ring of this side; none if there is no room for one and calls are copied.</param>
    /// <param name="refusal">Why the offer of the client is invalid.</param>
    /// <returns>False if the offer of the client is invalid.</returns>
    public bool TryConnect(TaskId task, ConnectMessage connect, ServiceEndpoint endpoint, out RingOffer offered, out string? refusal)
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
        if (isTooLarge
            || loop.Connections.Count >= options.MaxRings
            || CountOf(task) >= options.MaxRingsPerClient
            || !rings.TryOffer(task, capacity, out TaskRegion own))
        {
            return true;
        }

        if (!rings.TryMap(task, connect.Ring, options.Channel.MaxPeerRingCapacity, out TaskRegion theirs, out refusal))
        {
            rings.TakeBack(own);
            return refusal is null;
        }

        Channel channel = rings.Open(task, own, theirs, ends, endpoint.ServiceName, endpoint.Fingerprint, connect.Fingerprint);
        loop.Add(new ServerConnection(channel, endpoint.Service, serving, endpoint.Errors, CancellationToken.None));
        offered = new RingOffer(own.Id, (uint)capacity, 0, 0);
        return true;
    }

    /// <summary>Closes the channel that was created last, because its client has ended.</summary>
    public void CloseLast() => loop.Remove(loop.Connections[^1]);

    private int CountOf(TaskId task) =>
        loop.Connections.Count(connection => connection.Channel.Peer.ProcessId == (int)task.Value);
}
