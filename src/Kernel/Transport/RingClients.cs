using ZcGen.Channels;
using ZcGen.Kernel.Abi;
using ZcGen.Memory;
using ZcGen.Rpc;
using ZcGen.Waiting;

namespace ZcGen.Kernel.Transport;

/// <summary>All clients of a task that have rings. Never waits for one of them.</summary>
internal sealed class RingClients(RingFactory rings, ServerOptions serving, TaskServerOptions options)
{
    private readonly List<RingClient> _clients = [];

    public int Count => _clients.Count;

    public bool CanSpin => options.WaitPolicy != WaitPolicy.Park && rings.CanSpin;

    /// <summary>Whether anybody has something to do.</summary>
    public bool Poll()
    {
        foreach (RingClient client in _clients)
        {
            if (client.Poll())
            {
                return true;
            }
        }

        return false;
    }

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

        Sweep();
        bool isTooLarge = RegionLayout.IsCapacity(connect.Ring.Capacity) && connect.Ring.Capacity > options.Channel.MaxPeerRingCapacity;
        ulong ends = rings.CountEnds();
        if (isTooLarge || _clients.Count >= options.MaxRings || _clients.Count(client => client.Task == task) >= options.MaxRingsPerClient || !rings.TryOffer(task, capacity, out TaskRegion own))
        {
            return true;
        }

        if (!rings.TryMap(task, connect.Ring, options.Channel.MaxPeerRingCapacity, out TaskRegion theirs, out refusal))
        {
            rings.TakeBack(own);
            return refusal is null;
        }

        Channel channel = rings.Open(task, own, theirs, ends, service.ServiceName, service.Fingerprint, connect.Fingerprint);
        _clients.Add(new RingClient(task, channel, new ServerConnection(channel, service, serving, CancellationToken.None)));
        offered = new RingOffer(own.Id, (uint)capacity, 0, 0);
        return true;
    }

    /// <summary>Drops the channel that was made last: its client does not know of it.</summary>
    public void DropLast()
    {
        RingClient last = _clients[^1];
        _clients.RemoveAt(_clients.Count - 1);
        last.Dispose();
    }

    /// <summary>Serves everybody once, up to the limit of a turn, and returns how many requests there were.</summary>
    public int Serve()
    {
        int served = 0;
        foreach (RingClient client in _clients)
        {
            served += client.Serve(options.MaxRequestsPerTurn);
        }

        return served;
    }

    /// <summary>Lets go of those who are gone.</summary>
    public void Sweep()
    {
        for (int i = _clients.Count - 1; i >= 0; i--)
        {
            if (_clients[i].IsOver)
            {
                RingClient gone = _clients[i];
                _clients.RemoveAt(i);
                gone.Dispose();
            }
        }
    }

    /// <summary>Asks everybody to ring. A look must follow before the task sleeps.</summary>
    public void Arm()
    {
        foreach (RingClient client in _clients)
        {
            client.Arm();
        }

        Interlocked.MemoryBarrier(); // D1, D2: orders the stores of wakeConsumerAfter and wakeProducerAfter before the loads that Poll makes
    }
}
