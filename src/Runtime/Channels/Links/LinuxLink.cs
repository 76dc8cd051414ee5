using ZcGen.Native;
using ZcGen.Waiting;

namespace ZcGen.Channels;

/// <summary>
/// The link between threads and processes of Linux: a socket whose end tells of the peer's, and a doorbell for each direction.
/// </summary>
/// <param name="control">The connection that was used for the handshake.</param>
/// <param name="outgoing">Wakes the peer.</param>
/// <param name="incoming">Wakes this side.</param>
internal sealed class LinuxLink(ControlSocket control, OutgoingDoorbell outgoing, IncomingDoorbell incoming) : ChannelLink
{
    internal override bool CanSpin => true;

    internal override bool IsForAnyThread => true;

    internal override long WakeUps => incoming.WakeUps;

    internal override long Generation => Parker.Generation;

    internal IncomingDoorbell Incoming => incoming;

    internal FileDescriptor Control => control.Descriptor;

    private Parker Parker => incoming.Parker(control);

    internal override void SignalPeer()
    {
        if (outgoing.Signal() is { } breach)
        {
            OnBreach?.Invoke(breach);
        }
    }

    internal override void PrepareToArm() => incoming.Drain();

    internal override ParkResult Park(long generation, Deadline deadline)
    {
        Parker parker = Parker;
        parker.Park(generation, deadline);
        return parker.PeerClosed ? ParkResult.PeerClosed : ParkResult.Woken;
    }

    internal override void PrepareToPark() => _ = Parker;

    internal override bool IsPeerGone() => control.IsHungUp();

    internal override void Shutdown() => control.Shutdown();

    internal override void GiveBack()
    {
        incoming.Dispose();
        outgoing.Dispose();
        control.Dispose();
    }
}
