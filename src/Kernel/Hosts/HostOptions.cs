using ZcGen.Kernel.Abi;
using ZcGen.Kernel.Core;

namespace ZcGen.Kernel.Hosts;

/// <summary>Represents the options of a host.</summary>
public sealed record HostOptions
{
    /// <summary>Gets the default options.</summary>
    public static HostOptions Default { get; } = new();

    /// <summary>Gets the maximum number of tasks at a time.</summary>
    public int TaskLimit { get; init; } = 64;

    /// <summary>Gets the number of frames of memory, of <see cref="Paging.PageSize"/> bytes each.</summary>
    public int FrameCount { get; init; } = 1024;

    /// <summary>Gets the meaning of some system calls. The default is that of the model.</summary>
    public KernelRules Rules { get; init; }

    /// <summary>Gets the callback for exceptions that programs throw, whose tasks crash. Called on the thread of the task.</summary>
    public Action<TaskId, Exception>? OnCrash { get; init; }
}
