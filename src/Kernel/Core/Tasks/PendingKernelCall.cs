namespace ZcGen.Kernel.Core;

/// <summary>Specifies a message that the kernel sends to the pager of a task in its name, while the task is blocked.</summary>
public enum PendingKernelCall
{
    /// <summary>No message: the task itself makes a system call, or none.</summary>
    None,

    /// <summary>A page fault: a call, which the pager answers.</summary>
    PageFault,

    /// <summary>The end of the task: a message without a reply.</summary>
    Exception,
}
