namespace ZcGen.Rpc;

/// <content>The thread that runs the loop, and the connections of those that ran it before and are still inside a handler.</content>
internal sealed partial class ServerLoop
{
    private LoopOwner _owner = new();

    /// <summary>Gets the hold of the thread that runs the loop. Any thread.</summary>
    public LoopOwner Owner => Volatile.Read(ref _owner);

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
        var next = new LoopOwner();
        Volatile.Write(ref _owner, next);
        return next;
    }

    /// <summary>Goes on with a connection that was served by a thread which ran the loop before. For the loop's thread.</summary>
    public void TakeBack(ServerConnection connection)
    {
        connection.IsElsewhere = false;
        if (IsStopped || transport.IsGone(connection.Channel))
        {
            Remove(connection);
        }
        else
        {
            Activate(connection);
        }
    }

    /// <summary>
    /// Ends the connections of a loop that was stopped: tells their clients which requests were not begun, and removes them. Those that are
    /// served elsewhere, and those whose handlers are suspended, stay until another call finds them free. For the loop's thread.
    /// </summary>
    /// <returns>Whether connections are left.</returns>
    public bool EndConnections()
    {
        for (int i = _connections.Count - 1; i >= 0; i--)
        {
            ServerConnection connection = _connections[i];
            if (connection.IsElsewhere)
            {
                continue;
            }

            connection.PublishReplies();
            if (transport.IsGone(connection.Channel) || !connection.HasSuspended)
            {
                connection.RefuseRest();
                Remove(connection);
            }
            else
            {
                connection.Arm();
            }
        }

        Interlocked.MemoryBarrier(); // D2: orders the stores of wakeProducerAfter before the loads of HasReplies
        return _connections.Count > 0;
    }

    /// <summary>Returns whether a handler that was suspended has a reply that can be published now. For the loop's thread.</summary>
    public bool HasReplies() => _connections.Exists(static connection => !connection.IsElsewhere && connection.HasReplies);
}
