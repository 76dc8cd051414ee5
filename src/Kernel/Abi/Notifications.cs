namespace ZcGen.Kernel.Abi;

/// <summary>Specifies notification bits. They accumulate until the next open receive of the task, and do not identify the sender.</summary>
[Flags]
public enum Notifications
{
    /// <summary>No notification.</summary>
    None = 0,

    /// <summary>The timer of the task has expired. Only the kernel sets this bit.</summary>
    Timer = 1 << 0,

    /// <summary>The doorbell of a ring: a task has written into shared memory.</summary>
    Async = 1 << 3,
}
