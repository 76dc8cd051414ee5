using ZcGen.Native;
using ZcGen.Waiting;

namespace ZcGen.Channels;

/// <summary>The connections whose hello has not come yet: no more than a number, and each only for its time.</summary>
/// <param name="waitSet">Where they are watched.</param>
/// <param name="max">The number.</param>
internal sealed class PendingConnections(WaitSet waitSet, int max)
{
    private readonly Dictionary<ulong, PendingConnection> _byToken = [];

    /// <summary>When the first of them runs out of time.</summary>
    internal Deadline NextTimeout
    {
        get
        {
            Deadline next = Deadline.Never;
            foreach (PendingConnection pending in _byToken.Values)
            {
                next = Deadline.Earlier(next, pending.Deadline);
            }

            return next;
        }
    }

    internal PendingConnection? Find(ulong token) => _byToken.GetValueOrDefault(token);

    /// <summary>Adds one. If there are too many, the oldest of the user who has most is dropped: a silent crowd cannot keep others
    /// out.</summary>
    internal void Add(PendingConnection pending)
    {
        if (_byToken.Count >= max)
        {
            Drop(_byToken.Values.GroupBy(other => other.User).MaxBy(group => group.Count())!.MinBy(other => other.Token)!);
        }

        _byToken.Add(pending.Token, pending);
        waitSet.Add(pending.Control.Descriptor, WaitTriggers.Readable | WaitTriggers.PeerHangUp, pending.Token);
    }

    /// <summary>Forgets one, which stays open; does nothing if it was never added.</summary>
    internal void Remove(PendingConnection pending)
    {
        if (_byToken.Remove(pending.Token))
        {
            waitSet.Remove(pending.Control.Descriptor);
        }
    }

    /// <summary>Closes those whose time is over.</summary>
    internal void DropSilent()
    {
        foreach (PendingConnection pending in _byToken.Values)
        {
            if (pending.Deadline.IsPast)
            {
                Drop(pending);
            }
        }
    }

    /// <summary>Closes all.</summary>
    internal void DropAll()
    {
        foreach (PendingConnection pending in _byToken.Values)
        {
            Drop(pending);
        }
    }

    private void Drop(PendingConnection pending)
    {
        Remove(pending);
        pending.Control.Dispose();
    }
}
