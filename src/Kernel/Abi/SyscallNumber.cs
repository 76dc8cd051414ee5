namespace ZcGen.Kernel.Abi;

/// <summary>Identifies a system call. The model has a subset of Resea's, and no others.</summary>
public enum SyscallNumber
{
    /// <summary>Sends a message, receives one, or both.</summary>
    Ipc,

    /// <summary>Sets notification bits of a task, without blocking.</summary>
    Notify,

    /// <summary>Sets the timer of the calling task.</summary>
    TimerSet,

    /// <summary>Creates a task.</summary>
    TaskCreate,

    /// <summary>Removes a task.</summary>
    TaskDestroy,

    /// <summary>Ends the calling task.</summary>
    TaskExit,

    /// <summary>Gets the id of the calling task.</summary>
    TaskSelf,

    /// <summary>Maps a page.</summary>
    VmMap,

    /// <summary>Unmaps a page.</summary>
    VmUnmap,
}
