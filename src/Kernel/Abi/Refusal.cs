namespace ZcGen.Kernel.Abi;

/// <summary>Specifies why a valid system call was refused. The caller is told, and continues.</summary>
public enum Refusal
{
    /// <summary>The call was not refused.</summary>
    None,

    /// <summary>The task does not exist, or no longer does.</summary>
    NoSuchTask,

    /// <summary>The task is the caller, which cannot wait for itself.</summary>
    IsSelf,

    /// <summary>The call would have blocked, and must not.</summary>
    WouldBlock,

    /// <summary>The peer ended while the caller waited for it.</summary>
    Aborted,

    /// <summary>The table of tasks is full.</summary>
    TooManyTasks,

    /// <summary>A page is mapped at this address.</summary>
    AlreadyMapped,

    /// <summary>No page is mapped at this address.</summary>
    NotMapped,

    /// <summary>The frame belongs to another task, or is still mapped by one.</summary>
    FrameInUse,
}
