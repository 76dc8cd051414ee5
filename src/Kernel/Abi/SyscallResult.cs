namespace ZcGen.Kernel.Abi;

/// <summary>Represents the result of a system call.</summary>
/// <param name="Refusal">Why the call was refused; <see cref="Refusal.None"/> if it succeeded.</param>
/// <param name="Message">The received message; null if none was, or if notifications were received.</param>
/// <param name="Notifications">The received notifications.</param>
/// <param name="Task">The created task, or the calling task.</param>
public sealed record SyscallResult(
    Refusal Refusal,
    Message? Message = null,
    Notifications Notifications = Notifications.None,
    TaskId Task = default)
{
    /// <summary>Gets the result of a call that succeeded and returns nothing.</summary>
    public static SyscallResult Done { get; } = new(Refusal.None);

    /// <summary>Gets whether the call succeeded.</summary>
    public bool IsDone => Refusal == Refusal.None;
}
