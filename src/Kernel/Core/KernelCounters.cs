namespace ZcGen.Kernel.Core;

/// <summary>Represents counts of operations, which do not depend on the speed of the machine.</summary>
/// <param name="SystemCalls">System calls.</param>
/// <param name="MessageCopies">Copies of 256-byte messages, as the fast and slow paths of Resea make them.</param>
/// <param name="Switches">Times that a task blocked.</param>
/// <param name="WakeUps">Times that a blocked task became runnable.</param>
/// <param name="Notifications">Notifications that tasks sent.</param>
/// <param name="PageMaps">Pages mapped and unmapped.</param>
public readonly record struct KernelCounters(
    long SystemCalls,
    long MessageCopies,
    long Switches,
    long WakeUps,
    long Notifications,
    long PageMaps)
{
    /// <summary>Adds two sets of counts.</summary>
    public static KernelCounters operator +(KernelCounters left, KernelCounters right) => new(
        left.SystemCalls + right.SystemCalls,
        left.MessageCopies + right.MessageCopies,
        left.Switches + right.Switches,
        left.WakeUps + right.WakeUps,
        left.Notifications + right.Notifications,
        left.PageMaps + right.PageMaps);

    /// <summary>Subtracts an earlier set of counts from a later one.</summary>
    public static KernelCounters operator -(KernelCounters left, KernelCounters right) => new(
        left.SystemCalls - right.SystemCalls,
        left.MessageCopies - right.MessageCopies,
        left.Switches - right.Switches,
        left.WakeUps - right.WakeUps,
        left.Notifications - right.Notifications,
        left.PageMaps - right.PageMaps);

    /// <summary>Adds two sets of counts.</summary>
    public static KernelCounters Add(KernelCounters left, KernelCounters right) => left + right;

    /// <summary>Subtracts an earlier set of counts from a later one.</summary>
    public static KernelCounters Subtract(KernelCounters left, KernelCounters right) => left - right;
}
