namespace ZcGen.Kernel.Abi;

/// <summary>
/// Specifies why a task was stopped: it violated the contract of a system call, so that its state cannot be trusted. Its pager is told.
/// </summary>
public enum Fault
{
    /// <summary>The task exited; not a fault.</summary>
    Exited,

    /// <summary>A system call needed a right that the task does not have.</summary>
    MissingRight,

    /// <summary>A system call was about a task whose pager is another task.</summary>
    NotItsPager,

    /// <summary>A message was longer than <see cref="Message.MaxPayload"/>.</summary>
    MessageTooLong,

    /// <summary>An argument was invalid: a send without a message, a notification bit of the kernel, or an undefined option.</summary>
    BadArgument,

    /// <summary>An address was not page-aligned or not below <see cref="Paging.AddressLimit"/>, or a frame does not exist.</summary>
    BadAddress,

    /// <summary>The task accessed a page that its pager did not map.</summary>
    InvalidAccess,

    /// <summary>The program of the task failed.</summary>
    Crashed,
}
