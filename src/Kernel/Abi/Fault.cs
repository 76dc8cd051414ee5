namespace ZcGen.Kernel.Abi;

/// <summary>Why a task was stopped: it broke the contract of a system call, so none of its state can be trusted. Its pager is told.</summary>
public enum Fault
{
    /// <summary>It ended by itself.</summary>
    Exited,

    /// <summary>It asked for what its rights do not cover.</summary>
    MissingRight,

    /// <summary>It tried to govern a task that another task is the pager of.</summary>
    NotItsPager,

    /// <summary>Its message was longer than <see cref="Message.MaxPayload"/>.</summary>
    MessageTooLong,

    /// <summary>It sent without a message, or notified bits that only the kernel may set, or named an option that does not exist.</summary>
    BadArgument,

    /// <summary>An address that is not a page's or not a task's, or a frame that does not exist.</summary>
    BadAddress,

    /// <summary>It touched memory that its pager would not give it.</summary>
    InvalidAccess,

    /// <summary>Its program failed.</summary>
    Crashed,
}
