namespace ZcGen.Rpc;

/// <summary>Tells the thread of a server, between two requests, that somebody wants it: it ends its turn and asks its transport.</summary>
internal sealed class ServerSignal
{
    private bool _isRaised;

    /// <summary>Gets whether the signal was raised and not lowered since. Any thread.</summary>
    public bool IsRaised => Volatile.Read(ref _isRaised);

    /// <summary>Raises the signal. Any thread. The server may be parked: whoever raises it wakes it as well.</summary>
    public void Raise() => Volatile.Write(ref _isRaised, true);

    /// <summary>Lowers the signal, before what it was raised for is looked at.</summary>
    public void Lower()
    {
        Volatile.Write(ref _isRaised, false);
        Interlocked.MemoryBarrier(); // W1: orders the store of isRaised before the loads of what it is raised for
    }
}
