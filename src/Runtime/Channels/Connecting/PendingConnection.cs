using ZcGen.Native;
using ZcGen.Waiting;

namespace ZcGen.Channels;

/// <summary>A connection whose hello has not come yet.</summary>
/// <param name="Token">Its number in the listener's wait set.</param>
/// <param name="Control">The connection.</param>
/// <param name="Peer">Who connected.</param>
/// <param name="Deadline">Until when the hello must be there; no earlier than that of a connection before.</param>
internal sealed record PendingConnection(ulong Token, ControlSocket Control, PeerIdentity Peer, Deadline Deadline);
