namespace ZcGen.Rings;

/// <summary>What wakes the peer's threads when they sleep. It carries no data, and a ring is kept until somebody waits for it.</summary>
/// <param name="signal">Wakes them; never blocks.</param>
internal sealed class Doorbell(Action signal)
{
    private long _count;

    /// <summary>How often it was rung.</summary>
    internal long Count => Volatile.Read(ref _count);

    /// <summary>Wakes whoever waits, or the next who will. Any thread; never blocks.</summary>
    internal void Signal()
    {
        Interlocked.Increment(ref _count);
        signal();
    }
}
