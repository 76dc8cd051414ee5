using ZcGen.Kernel.Abi;

namespace ZcGen.Kernel.Core;

/// <summary>Represents a task that resumes, and the result that it resumes with.</summary>
/// <param name="Task">The task.</param>
/// <param name="Result">The result of its system call, or of the trap that stopped it.</param>
public readonly record struct Delivery(TaskId Task, SyscallResult Result);
