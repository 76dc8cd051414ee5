using ZcGen.Channels;

namespace ZcGen.Kernel.Transport;

/// <summary>The kernel's clock, as tasks use it.</summary>
internal static class Clock
{
    /// <summary>Milliseconds of a tick, where ticks have a length.</summary>
    public const int TickMilliseconds = 10;

    /// <summary>Ticks after which a deadline has passed; at least one.</summary>
    public static uint TicksUntil(Deadline deadline) => (uint)(Math.Min(deadline.Remaining.TotalMilliseconds, int.MaxValue) / TickMilliseconds) + 1;
}
