namespace ZcGen.Rpc;

/// <summary>
/// Tells a server that is busy when to end its turn and ask the kernel: when the clock has moved on, however long its handlers take, or when
/// another thread wants it.
/// </summary>
/// <remarks>
/// Reads the system's coarse clock, which moves every few milliseconds and costs a fraction of a call to read. A server of kernel tasks does
/// not read it, so that its runs can be repeated.
/// </remarks>
/// <param name="signal">Raised by other threads.</param>
/// <param name="readsClock">Whether the clock is read.</param>
internal sealed class TurnClock(ServerSignal signal, bool readsClock)
{
    private long _start = Environment.TickCount64;

    /// <summary>Gets whether the signal is raised, or the clock has moved since <see cref="Restart"/>.</summary>
    public bool IsOver => signal.IsRaised || (readsClock && Environment.TickCount64 != _start);

    /// <summary>Begins the next interval.</summary>
    public void Restart() => _start = readsClock ? Environment.TickCount64 : 0;
}
