using ZcGen.Kernel.Abi;

namespace ZcGen.Kernel.Core;

/// <summary>One frame of memory.</summary>
/// <param name="Owner">The one task that may write it, apart from that task's pager; <see cref="TaskId.None"/> once the first task has ended.</param>
/// <param name="Mappings">How many pages show it, in all tasks.</param>
public readonly record struct FrameState(TaskId Owner, int Mappings);
