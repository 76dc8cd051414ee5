using System.Collections.Immutable;
using ZcGen.Kernel.Abi;

namespace ZcGen.Kernel.Core;

/// <summary>Everything that the kernel knows. A value: it can be kept, compared and stepped again.</summary>
public sealed record KernelState
{
    /// <summary>The tasks by their index; null where there is none. Index 0 is never used.</summary>
    public required ImmutableArray<KernelTask?> Tasks { get; init; }

    /// <summary>How often each place of <see cref="Tasks"/> was used.</summary>
    public required ImmutableArray<uint> Generations { get; init; }

    /// <summary>All memory that tasks can have.</summary>
    public required ImmutableArray<FrameState> Frames { get; init; }

    /// <summary>What all tasks together have cost, ended ones included.</summary>
    public KernelCounters Counters { get; init; }

    /// <summary>The tasks there are, in the order of their indices.</summary>
    public IEnumerable<KernelTask> LiveTasks => Tasks.OfType<KernelTask>();

    /// <summary>The task of this id; null when it never was or is no more.</summary>
    public KernelTask? Find(TaskId id) => id.Index < Tasks.Length && Tasks[id.Index] is { } task && task.Id == id ? task : null;
}
