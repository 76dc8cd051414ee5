using ZcGen.Native;

namespace ZcGen.Channels;

/// <summary>Identifies the process at the other end of a channel, as the operating system states it (SO_PEERCRED on Linux).</summary>
/// <param name="ProcessId">The process id at the time of connecting. It can name another process once that one has ended.</param>
/// <param name="UserId">The effective user id.</param>
/// <param name="GroupId">The effective group id.</param>
public readonly record struct PeerCredentials(int ProcessId, uint UserId, uint GroupId)
{
    internal static PeerCredentials Of(ControlSocket control) => Of(control.PeerIdentity());

    internal static PeerCredentials Of(PeerIdentity peer) => new(peer.ProcessId, peer.UserId, peer.GroupId);
}
