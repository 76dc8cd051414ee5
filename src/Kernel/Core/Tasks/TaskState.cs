namespace ZcGen.Kernel.Core;

/// <summary>Specifies the state of a task.</summary>
public enum TaskState
{
    /// <summary>The task runs, or can run.</summary>
    Runnable,

    /// <summary>The task is blocked until its peer receives its message.</summary>
    Sending,

    /// <summary>The task is blocked until it receives a message.</summary>
    Receiving,

    /// <summary>The task has ended and its pager has been told; the pager must remove it.</summary>
    Stopped,
}
