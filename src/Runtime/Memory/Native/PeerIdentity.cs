namespace ZcGen.Native;

/// <summary>Identifies the process at the other end of a connection, as of the moment at which it connected or listened.</summary>
/// <param name="ProcessId">The process id. It can name another process once that one has ended.</param>
/// <param name="UserId">The effective user id.</param>
/// <param name="GroupId">The effective group id.</param>
internal readonly record struct PeerIdentity(int ProcessId, uint UserId, uint GroupId);
