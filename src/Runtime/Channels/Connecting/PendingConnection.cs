using ZcGen.Native;
using ZcGen.Waiting;

namespace ZcGen.Channels;

/// <summary>A connection whose hello has not come yet.</summary>
/// <param name="Token">Its number in the listener's wait set; a later connection has a higher one.</param>
/// <param name="Control">The connection.</param>
/// <param name="User">Who connected.</param>
/// <param name="Deadline">Until when the hello must be there.</param>
internal sealed record PendingConnection(ulong Token, ControlSocket Control, uint User, Deadline Deadline);
