using ZcGen.Kernel.Abi;

namespace ZcGen.Kernel.Transport;

/// <summary>Holds the replies of a server that clients could not receive at once, and sends them again at later ticks.</summary>
/// <remarks>
/// A server never blocks on a client. A client with a deadline is not receiving for a moment when its timer expires; it finds the reply at
/// the next tick. One reply is held for each place in the table of tasks: a client has one call in progress.
/// </remarks>
/// <param name="port">The system calls of the server.</param>
internal sealed class PendingReplies(TaskPort port)
{
    // Afterwards the client has to pull the reply.
    private const int MaxRetries = 8;

    private readonly Dictionary<int, PendingReply> _pending = [];
    private int _retried;

    /// <summary>Gets whether there are replies to send again at the next tick.</summary>
    public bool NeedRetry => _retried > 0;

    /// <summary>Sends a reply, now or at a later tick.</summary>
    /// <returns>False if the client no longer exists.</returns>
    public bool Send(TaskId client, Message reply)
    {
        Remove(client.Index);
        return TrySend(new PendingReply(client, reply, MaxRetries));
    }

    /// <summary>Sends the pending replies again.</summary>
    public void RetryAll()
    {
        foreach (PendingReply pending in _pending.Values.Where(pending => pending.RetriesLeft > 0).ToArray())
        {
            Remove(pending.Client.Index);
            _ = TrySend(pending with { RetriesLeft = pending.RetriesLeft - 1 });
        }
    }

    /// <summary>Handles the request of a client for the reply of a call.</summary>
    public void Pull(Message message)
    {
        if (_pending.TryGetValue(message.Source.Index, out PendingReply? pending)
            && pending.Client == message.Source
            && CallMessage.TryRead(message, out CallMessage wanted, out _)
            && CallMessage.TryRead(pending.Reply, out CallMessage reply, out _)
            && reply.Call == wanted.Call)
        {
            _ = Send(pending.Client, pending.Reply);
        }
    }

    // Returns false if the client no longer exists; a client that is not receiving gets its reply later.
    private bool TrySend(PendingReply pending)
    {
        Refusal refusal = port.SendNonBlocking(pending.Client, pending.Reply).Refusal;
        if (refusal == Refusal.WouldBlock)
        {
            _pending.Add(pending.Client.Index, pending);
            _retried += pending.RetriesLeft > 0 ? 1 : 0;
        }

        return refusal is Refusal.None or Refusal.WouldBlock;
    }

    private void Remove(int index)
    {
        if (_pending.Remove(index, out PendingReply? pending))
        {
            _retried -= pending.RetriesLeft > 0 ? 1 : 0;
        }
    }

    private sealed record PendingReply(TaskId Client, Message Reply, int RetriesLeft);
}
