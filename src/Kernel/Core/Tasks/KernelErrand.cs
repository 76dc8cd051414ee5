namespace ZcGen.Kernel.Core;

/// <summary>What the kernel asks a task's pager in the task's place, while the task itself stands still.</summary>
public enum KernelErrand
{
    /// <summary>Nothing: the task speaks for itself.</summary>
    None,

    /// <summary>For a page: a call, which the pager answers.</summary>
    PageFault,

    /// <summary>To take notice of the task's end: a message without an answer.</summary>
    Exception,
}
