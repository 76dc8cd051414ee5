using ZcGen.Kernel.Abi;

namespace ZcGen.Kernel.Core;

/// <summary>Represents a frame of memory.</summary>
/// <param name="Owner">
/// The only task that may write the frame, apart from its pager; <see cref="TaskId.None"/> once the first task has ended. By the rules of
/// Resea all frames belong to the first task, and others can write them.
/// </param>
/// <param name="Mappings">The number of pages that map the frame, in all tasks.</param>
public readonly record struct FrameState(TaskId Owner, int Mappings);
