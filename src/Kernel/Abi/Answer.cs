namespace ZcGen.Kernel.Abi;

/// <summary>What a system call gave: a refusal, or what was asked for.</summary>
/// <param name="Refusal">Why not; <see cref="Refusal.None"/> when it was done.</param>
/// <param name="Message">What was received; null when nothing was, or when it was notifications.</param>
/// <param name="Notifications">The bits that were received instead of a message.</param>
/// <param name="Task">The task that was created, or the caller itself.</param>
public sealed record Answer(Refusal Refusal, Message? Message = null, Notifications Notifications = Notifications.None, TaskId Task = default)
{
    /// <summary>It was done, and there is nothing to tell.</summary>
    public static Answer Done { get; } = new(Refusal.None);

    /// <summary>Whether it was done.</summary>
    public bool IsDone => Refusal == Refusal.None;
}
