namespace ZcGen.Kernel.Abi;

/// <summary>Sticky bits that a task collects until its next open receive. They say that something happened, not who did it.</summary>
[Flags]
public enum Notifications
{
    /// <summary>Nothing happened.</summary>
    None = 0,

    /// <summary>The task's timer ran out. Only the kernel says so.</summary>
    Timer = 1 << 0,

    /// <summary>A task has something to pull, or wrote into shared memory: the doorbell of rings.</summary>
    Async = 1 << 3,
}
