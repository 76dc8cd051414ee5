namespace ZcGen.Native;

/// <summary>One event that a <see cref="WaitSet"/> reports.</summary>
/// <param name="Token">The number that the descriptor was added with.</param>
internal readonly record struct WaitEvent(ulong Token);
