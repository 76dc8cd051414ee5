namespace ZcGen.Kernel.Abi;

/// <summary>The kinds of messages that the kernel itself sends or understands. All others are the tasks' affair.</summary>
public static class MessageKind
{
    /// <summary>From the kernel to a pager: a task touched a page that it may not touch. Payload: <see cref="PageFaultReport"/>.</summary>
    public const uint PageFault = 1;

    /// <summary>From a pager to a task with a page fault: try again.</summary>
    public const uint PageFaultReply = 2;

    /// <summary>From the kernel to a pager: a task ended or was stopped. Payload: <see cref="ExceptionReport"/>.</summary>
    public const uint Exception = 3;

    /// <summary>The first kind that tasks may give a meaning among themselves.</summary>
    public const uint FirstUser = 16;
}
