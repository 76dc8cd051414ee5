namespace ZcGen.Kernel.Core;

/// <summary>What a task is doing, as far as the kernel knows.</summary>
public enum TaskState
{
    /// <summary>It runs, or would if it had a processor.</summary>
    Runnable,

    /// <summary>It waits until its peer takes its message.</summary>
    Sending,

    /// <summary>It waits for a message.</summary>
    Receiving,

    /// <summary>It will never run again; its pager knows and has to remove it.</summary>
    Stopped,
}
