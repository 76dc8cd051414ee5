namespace ZcGen.Rings;

/// <summary>Wakes the peer's parked threads. A signal carries no data, and is kept until somebody waits for it.</summary>
/// <param name="signal">Wakes them; never blocks.</param>
internal sealed class Doorbell(Action signal)
{
    private long _count;

    /// <summary>Gets the number of signals sent.</summary>
    internal long Count => Volatile.Read(ref _count);

    /// <summary>Wakes the thread that is parked, or the next one that would park. Safe for any thread; never blocks.</summary>
    internal void Signal()
    {
        Interlocked.Increment(ref _count);
        signal();
    }
}
