using ZcGen.Kernel.Abi;

namespace ZcGen.Kernel.Hosts;

/// <summary>The machine that a host plays.</summary>
public sealed record HostOptions
{
    /// <summary>The options of a host that is asked for nothing special.</summary>
    public static HostOptions Default { get; } = new();

    /// <summary>How many tasks there can be at a time.</summary>
    public int TaskLimit { get; init; } = 64;

    /// <summary>Frames of memory, of <see cref="Paging.PageSize"/> bytes each.</summary>
    public int FrameCount { get; init; } = 1024;

    /// <summary>Told of exceptions that programs throw; their tasks crash. Called on the task's thread.</summary>
    public Action<TaskId, Exception>? OnCrash { get; init; }
}
