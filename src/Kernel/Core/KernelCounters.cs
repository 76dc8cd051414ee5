namespace ZcGen.Kernel.Core;

/// <summary>What was done, in numbers that do not depend on the machine.</summary>
/// <param name="SystemCalls">System calls made.</param>
/// <param name="MessageCopies">Copies of 256-byte messages, counted as Resea's two paths make them.</param>
/// <param name="Switches">Times that a task stopped running to wait.</param>
/// <param name="WakeUps">Times that a waiting task was made runnable.</param>
/// <param name="Notifications">Notifications sent.</param>
/// <param name="PageMaps">Pages mapped and unmapped.</param>
public readonly record struct KernelCounters(long SystemCalls, long MessageCopies, long Switches, long WakeUps, long Notifications, long PageMaps)
{
    /// <summary>The sum of two counts.</summary>
    public static KernelCounters operator +(KernelCounters left, KernelCounters right) => new(
        left.SystemCalls + right.SystemCalls,
        left.MessageCopies + right.MessageCopies,
        left.Switches + right.Switches,
        left.WakeUps + right.WakeUps,
        left.Notifications + right.Notifications,
        left.PageMaps + right.PageMaps);

    /// <summary>What was counted between two moments.</summary>
    public static KernelCounters operator -(KernelCounters left, KernelCounters right) => new(
        left.SystemCalls - right.SystemCalls,
        left.MessageCopies - right.MessageCopies,
        left.Switches - right.Switches,
        left.WakeUps - right.WakeUps,
        left.Notifications - right.Notifications,
        left.PageMaps - right.PageMaps);

    /// <summary>See the operator.</summary>
    public static KernelCounters Add(KernelCounters left, KernelCounters right) => left + right;

    /// <summary>See the operator.</summary>
    public static KernelCounters Subtract(KernelCounters left, KernelCounters right) => left - right;
}
