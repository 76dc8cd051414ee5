namespace ZcGen.Memory.Linux;

/// <summary>One event that a <see cref="WaitSet"/> reports.</summary>
/// <param name="Triggers">What happened.</param>
/// <param name="Token">The number that the descriptor was added with.</param>
internal readonly record struct WaitEvent(WaitTriggers Triggers, ulong Token);
