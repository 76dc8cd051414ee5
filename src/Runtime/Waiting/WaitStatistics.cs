namespace ZcGen.Waiting;

/// <summary>Counts how the threads of this process wait: in channels, pollers and servers. Thread-safe.</summary>
/// <remarks>Counts before a thread spins or parks, when it has nothing to do: what is waited for is not kept waiting by it.</remarks>
internal static class WaitStatistics
{
    private static long _spins;
    private static long _parks;

    /// <summary>Gets how often a thread began to poll by the clock, as <see cref="WaitConstants"/> describes it.</summary>
    internal static long Spins => Volatile.Read(ref _spins);

    /// <summary>Gets how often a thread parked.</summary>
    internal static long Parks => Volatile.Read(ref _parks);

    /// <summary>Counts a spin that begins.</summary>
    internal static void CountSpin() => _ = Interlocked.Increment(ref _spins);

    /// <summary>Counts a thread that parks.</summary>
    internal static void CountPark() => _ = Interlocked.Increment(ref _parks);
}
