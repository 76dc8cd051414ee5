using ZcGen.Channels;
using ZcGen.Kernel.Abi;
using ZcGen.Rpc;

namespace ZcGen.Kernel.Transport;

/// <summary>A client of a task, and its rings.</summary>
internal sealed class RingClient(TaskId task, Channel channel, ServerConnection connection) : IDisposable
{
    public TaskId Task => task;

    /// <summary>Whether there is something to do: a request, or the space that one waits for.</summary>
    public bool Poll() => connection.IsBlocked ? channel.Producer.TryEnsureSpace(connection.Reservation) : channel.Consumer.Poll();

    /// <summary>Whether nothing will come any more: the client broke the protocol, closed its side, or has ended.</summary>
    public bool IsOver => channel.CheckPeer() switch
    {
        ChannelState.Open => false,
        ChannelState.PeerClosed => connection.IsBlocked || !channel.Consumer.Poll(),
        _ => true,
    };

    /// <summary>Serves up to so many requests, and returns how many there were.</summary>
    public int Serve(int maxRequests)
    {
        if (connection.IsBlocked)
        {
            if (!channel.Producer.TryEnsureSpace(connection.Reservation))
            {
                return 0;
            }

            connection.Unblock();
            channel.Producer.DisarmSpace();
        }

        return connection.Serve(maxRequests, spins: false);
    }

    /// <summary>Asks the client to ring. A full fence and a second look must follow (D1, D2).</summary>
    public void Arm()
    {
        if (connection.IsBlocked)
        {
            channel.Consumer.WakeProducer();
            channel.Producer.ArmSpace(connection.Reservation);
        }
        else
        {
            channel.Consumer.Arm();
        }
    }

    public void Dispose() => channel.Dispose();
}
