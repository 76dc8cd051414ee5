namespace ZcGen.Rpc;

/// <summary>One thread's hold on a <see cref="ServerLoop"/>, which another thread can take over while this one is inside a handler.</summary>
/// <remarks>
/// The thread says what it does by plain stores, and pays for no fence and no lock. Who wants the loop pays instead:
/// <code>
/// O1  store turn (over), load isWanted  | store isWanted, barrier of the whole process, load turn (the same)
/// </code>
/// So either the thread sees that it is wanted, and asks under the lock whether the loop is still its own, or the other thread sees that
/// the turn is over. <see cref="Turn"/>, <see cref="TryRequest"/> and <see cref="TryDepose"/> are for any thread, all else is for the
/// thread that has the loop.
/// </remarks>
internal sealed class LoopOwner
{
    private readonly Lock _lock = new();

    // Odd while a connection is served.
    private long _turn;
    private int _index;
    private bool _isWanted;
    private long _requestedTurn;

    /// <summary>Gets the number of the turn of one connection: odd while the thread serves it, and may be inside a handler.</summary>
    public long Turn => Volatile.Read(ref _turn);

    /// <summary>Gets whether the thread has learnt that the loop is another's now: it may touch nothing of it any more.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Gets the connection that is left to the thread when it has lost the loop, and that it must hand back.</summary>
    public ServerConnection? Connection { get; private set; }

    /// <summary>Begins the turn of a connection.</summary>
    /// <param name="index">Its index among the loop's active ones.</param>
    public void Enter(int index)
    {
        // plain: another thread reads it after the turn, which is stored with release.
        _index = index;
        Volatile.Write(ref _turn, _turn + 1);
    }

    /// <summary>Ends the turn of a connection. Returns whether somebody wants the loop: <see cref="KeepsLoop"/> must be asked.</summary>
    public bool Leave()
    {
        Volatile.Write(ref _turn, _turn + 1); // O1
        return Volatile.Read(ref _isWanted);
    }

    /// <summary>Returns whether the loop is still this thread's.</summary>
    public bool KeepsLoop()
    {
        lock (_lock)
        {
            _isWanted = false;
            IsOver = Connection is not null;
            return !IsOver;
        }
    }

    /// <summary>Ends the turn of a connection that ended with an exception, if one did.</summary>
    public void Recover()
    {
        if (IsServing(_turn) && Leave())
        {
            _ = KeepsLoop();
        }
    }

    /// <summary>Asks for a thread that takes the loop over, once for each turn.</summary>
    /// <param name="turn">The turn in which the loop's thread is stuck.</param>
    /// <param name="tryFind">Finds a thread, which calls <see cref="TryDepose"/>.</param>
    /// <returns>False when no thread was found.</returns>
    public bool TryRequest(long turn, Func<bool> tryFind)
    {
        lock (_lock)
        {
            if (Connection is not null || _requestedTurn == turn)
            {
                return true;
            }

            if (!tryFind())
            {
                return false;
            }

            _requestedTurn = turn;
            return true;
        }
    }

    /// <summary>Takes the loop from its thread, if that is still in the turn. Costs a barrier of the whole process.</summary>
    /// <param name="turn">The turn in which it was seen.</param>
    /// <param name="active">The loop's active connections. The one that is served is removed, and stays with the thread.</param>
    /// <returns>The connection that is served; null if the loop is not the caller's.</returns>
    public ServerConnection? TryDepose(long turn, List<ServerConnection> active)
    {
        lock (_lock)
        {
            if (Connection is not null || Turn != turn)
            {
                return null;
            }

            Volatile.Write(ref _isWanted, true);
            Interlocked.MemoryBarrierProcessWide(); // O1
            if (Turn != turn)
            {
                _isWanted = false;
                return null;
            }

            Connection = active[_index];
            active.RemoveAt(_index);
            return Connection;
        }
    }

    /// <summary>Returns whether a thread serves a connection while its <see cref="Turn"/> is this one.</summary>
    public static bool IsServing(long turn) => (turn & 1) != 0;
}
