using ZcGen.Kernel.Abi;

namespace ZcGen.Kernel.Transport;

/// <summary>A server's replies. Nobody waits for a client; one that looked away for a moment, as a wait with an end has to, finds its reply at the next tick.</summary>
/// <remarks>One reply is kept for each place in the kernel's table of tasks: a client has one call under way.</remarks>
/// <param name="port">The server's system calls.</param>
internal sealed class PendingReplies(TaskPort port)
{
    // Then the client has to ask for it.
    private const int Offers = 8;

    private readonly Dictionary<int, Missed> _missed = [];
    private int _offered;

    /// <summary>Whether there are replies to offer at the next tick.</summary>
    public bool AreOffered => _offered > 0;

    /// <summary>Gives a client its reply, now or later.</summary>
    /// <returns>False when there is no such client any more.</returns>
    public bool Send(TaskId client, Message reply)
    {
        Forget(client.Index);
        return Offer(new Missed(client, reply, Offers));
    }

    /// <summary>Offers everything once more.</summary>
    public void OfferAll()
    {
        foreach (Missed missed in _missed.Values.Where(missed => missed.OffersLeft > 0).ToArray())
        {
            Forget(missed.Client.Index);
            _ = Offer(missed with { OffersLeft = missed.OffersLeft - 1 });
        }
    }

    /// <summary>A client asks for the reply of a call.</summary>
    public void Pull(Message message)
    {
        if (_missed.TryGetValue(message.Source.Index, out Missed? missed)
            && missed.Client == message.Source
            && CallMessage.TryRead(message, out CallMessage wanted, out _)
            && CallMessage.TryRead(missed.Reply, out CallMessage reply, out _)
            && reply.Call == wanted.Call)
        {
            _ = Send(missed.Client, missed.Reply);
        }
    }

    private bool Offer(Missed missed)
    {
        Refusal refusal = port.TrySend(missed.Client, missed.Reply).Refusal;
        if (refusal == Refusal.WouldBlock)
        {
            _missed.Add(missed.Client.Index, missed);
            _offered += missed.OffersLeft > 0 ? 1 : 0;
        }

        return refusal is Refusal.None or Refusal.WouldBlock;
    }

    private void Forget(int index)
    {
        if (_missed.Remove(index, out Missed? missed))
        {
            _offered -= missed.OffersLeft > 0 ? 1 : 0;
        }
    }

    private sealed record Missed(TaskId Client, Message Reply, int OffersLeft);
}
