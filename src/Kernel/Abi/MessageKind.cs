namespace ZcGen.Kernel.Abi;

/// <summary>Defines the kinds of messages that the kernel sends or interprets. All others are up to the tasks.</summary>
public static class MessageKind
{
    /// <summary>From the kernel to a pager: a page fault. Payload: <see cref="PageFaultReport"/>.</summary>
    public const uint PageFault = 1;

    /// <summary>From a pager to a faulting task: the page is mapped, and the access is retried.</summary>
    public const uint PageFaultReply = 2;

    /// <summary>From the kernel to a pager: a task has ended. Payload: <see cref="ExceptionReport"/>.</summary>
    public const uint Exception = 3;

    /// <summary>The first kind that tasks may define among themselves.</summary>
    public const uint FirstUser = 16;
}
