namespace ZcGen.Kernel.Abi;

/// <summary>Why a correct task was told no. It is told, and keeps running.</summary>
public enum Refusal
{
    /// <summary>It was not refused.</summary>
    None,

    /// <summary>The task does not exist, or does not exist any more.</summary>
    NoSuchTask,

    /// <summary>A task cannot wait for itself.</summary>
    IsSelf,

    /// <summary>It would have had to wait, and said that it will not.</summary>
    WouldBlock,

    /// <summary>The peer ended while it waited.</summary>
    Aborted,

    /// <summary>The table of tasks is full.</summary>
    TooManyTasks,

    /// <summary>There is a page at this address.</summary>
    AlreadyMapped,

    /// <summary>There is no page at this address.</summary>
    NotMapped,

    /// <summary>The frame belongs to another task, or others still see it.</summary>
    FrameInUse,
}
