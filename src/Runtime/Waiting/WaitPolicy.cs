namespace ZcGen.Waiting;

/// <summary>How a thread waits for its peer.</summary>
public enum WaitPolicy
{
    /// <summary>Spins for a time that adapts to what spinning has brought so far (at most tens of microseconds), then sleeps.</summary>
    SpinThenPark,

    /// <summary>Spins until the end: the lowest latency, and a whole core.</summary>
    BusySpin,

    /// <summary>Parks at once: the least work, and the latency of a wake-up.</summary>
    Park,
}
