namespace ZcGen.Channels;

/// <summary>Who is at the other end, as the kernel says (SO_PEERCRED): the process that connected, or that listened.</summary>
/// <param name="ProcessId">Its id at that time; the id may name another process once that one has ended.</param>
/// <param name="UserId">Its effective user.</param>
/// <param name="GroupId">Its effective group.</param>
public readonly record struct PeerCredentials(int ProcessId, uint UserId, uint GroupId);
