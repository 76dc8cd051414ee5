namespace ZcGen.Kernel.Abi;

/// <summary>The system calls of the model: a part of Resea's, and nothing else.</summary>
public enum SystemCall
{
    /// <summary>Send, receive, or both.</summary>
    Ipc,

    /// <summary>Set bits at a task, without waiting.</summary>
    Notify,

    /// <summary>Ask for a notification later.</summary>
    TimerSet,

    /// <summary>Start a task.</summary>
    TaskCreate,

    /// <summary>Remove a task.</summary>
    TaskDestroy,

    /// <summary>End the calling task.</summary>
    TaskExit,

    /// <summary>The caller's own id.</summary>
    TaskSelf,

    /// <summary>Give a task a page.</summary>
    VmMap,

    /// <summary>Take a page away.</summary>
    VmUnmap,
}
