using ZcGen.Native;
using ZcGen.Waiting;

namespace ZcGen.Channels;

/// <summary>The connections whose hello has not come yet: no more than a number, and each only for its time.</summary>
/// <param name="waitSet">Where they are watched.</param>
/// <param name="max">The number.</param>
/// <remarks>All but a drop because there are too many takes the same time, however many they are.</remarks>
internal sealed class PendingConnections(WaitSet waitSet, int max)
{
    private readonly Dictionary<ulong, Place> _byToken = [];

    // In the order of their arrival, which is that of their deadlines.
    private readonly LinkedList<PendingConnection> _all = [];
    private readonly Dictionary<uint, Dictionary<int, LinkedList<PendingConnection>>> _byUser = [];

    /// <summary>When the first of them runs out of time.</summary>
    internal Deadline NextTimeout => _all.First is { } first ? first.Value.Deadline : Deadline.Never;

    internal PendingConnection? Find(ulong token) =>
        _byToken.TryGetValue(token, out Place? place) ? place.InAll.Value : null;

    /// <summary>Adds one.</summary>
    /// <returns>
    /// The one that must go because there were too many, still open: the oldest of the process that has most, of the user who has most, so
    /// that a silent crowd cannot keep others out. Otherwise null.
    /// </returns>
    /// <exception cref="IOException">The connection cannot be watched; it was not added, and none must go.</exception>
    internal PendingConnection? Add(PendingConnection pending)
    {
        waitSet.Add(pending.Control.Descriptor, WaitTriggers.Readable | WaitTriggers.PeerHangUp, pending.Token);
        PendingConnection? excess = _byToken.Count >= max ? OldestOfTheMost() : null;
        if (excess is not null)
        {
            Remove(excess);
        }

        if (!_byUser.TryGetValue(pending.Peer.UserId, out Dictionary<int, LinkedList<PendingConnection>>? ofUser))
        {
            _byUser.Add(pending.Peer.UserId, ofUser = []);
        }

        if (!ofUser.TryGetValue(pending.Peer.ProcessId, out LinkedList<PendingConnection>? ofProcess))
        {
            ofUser.Add(pending.Peer.ProcessId, ofProcess = []);
        }

        _byToken.Add(pending.Token, new Place(_all.AddLast(pending), ofProcess.AddLast(pending)));
        return excess;
    }

    /// <summary>Forgets one, which stays open; does nothing if it was never added.</summary>
    internal void Remove(PendingConnection pending)
    {
        if (!_byToken.Remove(pending.Token, out Place? place))
        {
            return;
        }

        waitSet.Remove(pending.Control.Descriptor);
        _all.Remove(place.InAll);
        Dictionary<int, LinkedList<PendingConnection>> ofUser = _byUser[pending.Peer.UserId];
        LinkedList<PendingConnection> ofProcess = ofUser[pending.Peer.ProcessId];
        ofProcess.Remove(place.InProcess);
        if (ofProcess.Count == 0 && ofUser.Remove(pending.Peer.ProcessId) && ofUser.Count == 0)
        {
            _byUser.Remove(pending.Peer.UserId);
        }
    }

    /// <summary>Closes those whose time is over.</summary>
    internal void DropSilent()
    {
        while (_all.First is { } first && first.Value.Deadline.IsPast)
        {
            Drop(first.Value);
        }
    }

    /// <summary>Closes all.</summary>
    internal void DropAll()
    {
        while (_all.First is { } first)
        {
            Drop(first.Value);
        }
    }

    private void Drop(PendingConnection pending)
    {
        Remove(pending);
        pending.Control.Dispose();
    }

    private PendingConnection OldestOfTheMost() =>
        _byUser.Values.MaxBy(static ofUser => ofUser.Values.Sum(static ofProcess => ofProcess.Count))!
            .Values.MaxBy(static ofProcess => ofProcess.Count)!
            .First!.Value;

    private sealed record Place(LinkedListNode<PendingConnection> InAll, LinkedListNode<PendingConnection> InProcess);
}
