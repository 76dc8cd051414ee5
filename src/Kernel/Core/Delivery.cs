using ZcGen.Kernel.Abi;

namespace ZcGen.Kernel.Core;

/// <summary>A task that can run on, and with what.</summary>
/// <param name="Task">The task.</param>
/// <param name="Answer">What its system call, or the trap it was in, gave.</param>
public readonly record struct Delivery(TaskId Task, Answer Answer);
