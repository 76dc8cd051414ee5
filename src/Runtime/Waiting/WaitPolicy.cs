namespace ZcGen.Waiting;

/// <summary>Decides how a thread waits: how long it polls before it parks in the kernel.</summary>
/// <remarks>
/// Channels, pollers, clients and servers take one of the three instances. A policy has no state and is safe for any number of threads. It
/// is asked once per wait. How long each phase of a wait takes is stated in docs/memory-model.md.
/// <list type="table">
/// <listheader><term>policy</term><description>latency; cost</description></listheader>
/// <item><term><see cref="BusySpin"/></term><description>the lowest; one processor per waiting thread</description></item>
/// <item><term><see cref="SpinThenPark"/></term><description>the lowest while messages follow each other closely, and a wake-up otherwise;
/// at most about 60 µs of a processor per wait</description></item>
/// <item><term><see cref="Park"/></term><description>a wake-up for each message that finds its reader parked; none</description></item>
/// </list>
/// </remarks>
public abstract class WaitPolicy
{
    private protected WaitPolicy(bool spins) => Spins = spins;

    /// <summary>Gets the policy that polls until the wait ends.</summary>
    public static BusySpinPolicy BusySpin { get; } = new();

    /// <summary>Gets the policy that polls as long as that has paid lately, and then parks. The default.</summary>
    public static SpinThenParkPolicy SpinThenPark { get; } = new();

    /// <summary>Gets the policy that parks at once.</summary>
    public static ParkPolicy Park { get; } = new();

    /// <summary>Gets whether a wait polls at all before it parks. A field, because calls read it.</summary>
    internal bool Spins { get; }

    /// <summary>Returns how long one wait polls, in ticks of <see cref="System.Diagnostics.Stopwatch"/>.</summary>
    internal abstract long SpinTicks(SpinBudget budget);
}
