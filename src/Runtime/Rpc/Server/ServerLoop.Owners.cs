namespace ZcGen.Rpc;

/// <content>The thread that runs the loop, and the connections of those that ran it before and are still inside a handler.</content>
internal sealed partial class ServerLoop
{
    private LoopOwner _owner = new();
    private int _elsewhere;

    /// <summary>Gets the hold of the thread that runs the loop. Any thread.</summary>
    public LoopOwner Owner => Volatile.Read(ref _owner);

    /// <summary>Gets how many connections are served by threads that ran the loop before.</summary>
    public int ElsewhereCount => _elsewhere;

    /// <summary>
    /// Takes the loop from a thread that is stuck in a handler, and that keeps the connection which it serves. The caller must go on with
    /// <see cref="Run(LoopOwner)"/>.
    /// </summary>
    /// <param name="owner">The hold of that thread.</param>
    /// <param name="turn">The turn in which it is stuck.</param>
    /// <returns>The hold of the caller; null when the turn is over, or when another thread was quicker.</returns>
    public LoopOwner? TryTakeOver(LoopOwner owner, long turn)
    {
        if (owner.TryDepose(turn, _active) is not { } connection)
        {
            return null;
        }

        connection.IsActive = false;
        connection.IsElsewhere = true;
        _elsewhere++;
        var next = new LoopOwner();
        Volatile.Write(ref _owner, next);
        return next;
    }

    /// <summary>Goes on with a connection that was served by a thread which ran the loop before. For the loop's thread.</summary>
    public void TakeBack(ServerConnection connection)
    {
        connection.IsElsewhere = false;
        _elsewhere--;
        if (IsStopped || transport.IsGone(connection.Channel))
        {
            Remove(connection);
        }
        else
        {
            Activate(connection);
        }
    }

    /// <summary>Removes all connections but those that are served elsewhere. For the loop's thread.</summary>
    public void RemoveAll()
    {
        for (int i = _connections.Count - 1; i >= 0; i--)
        {
            if (!_connections[i].IsElsewhere)
            {
                Remove(_connections[i]);
            }
        }
    }
}
