using System.Collections.Immutable;
using ZcGen.Kernel.Abi;

namespace ZcGen.Kernel.Core;

/// <summary>Represents the state of the kernel: an immutable value, which can be kept, compared and stepped again.</summary>
public sealed record KernelState
{
    /// <summary>Gets the tasks by their index.</summary>
    public required TaskTable Tasks { get; init; }

    /// <summary>Gets the generation of each place of <see cref="Tasks"/>: the number of tasks that have used it.</summary>
    public required ImmutableArray<uint> Generations { get; init; }

    /// <summary>Gets the frames of memory.</summary>
    public required FrameTable Frames { get; init; }

    /// <summary>Gets the rules that were chosen at boot.</summary>
    public KernelRules Rules { get; init; }

    /// <summary>Gets the counts of all tasks, those that have ended included.</summary>
    public KernelCounters Counters { get; init; }

    /// <summary>Gets the tasks in the order of their indices.</summary>
    public IEnumerable<KernelTask> LiveTasks => Tasks;

    /// <summary>Finds a task; null if it does not exist, or no longer does.</summary>
    public KernelTask? Find(TaskId id) => Tasks.Find(id);
}
