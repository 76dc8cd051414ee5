using ZcGen.Waiting;

namespace ZcGen.Channels;

/// <summary>What connects the two sides of a channel beside its rings: how one wakes the other, sleeps, and learns that the other is
/// gone.</summary>
/// <remarks>Nothing here is on the way of a message between two sides that are awake.</remarks>
internal abstract class ChannelLink
{
    /// <summary>Whether looking again can find something new. On a host that runs one task at a time it cannot.</summary>
    internal abstract bool CanSpin { get; }

    /// <summary>How often the peer's ring ended a sleep here.</summary>
    internal abstract long WakeUps { get; }

    /// <summary>Counts the sleeps that ended: read before arming, so that a sleep that begins later knows of a ring that another thread
    /// took.</summary>
    internal abstract long Generation { get; }

    /// <summary>Wakes the peer if it sleeps, or the next time that it would. Never waits.</summary>
    internal abstract void SignalPeer();

    /// <summary>Parks until the peer rings or is gone, the deadline passes, or something else happened. The caller looks again in every
    /// case.</summary>
    /// <param name="generation">What <see cref="Generation"/> was before the caller asked the peer to ring.</param>
    /// <param name="deadline">When to give up.</param>
    internal abstract ParkResult Park(long generation, Deadline deadline);

    /// <summary>Asks whether the peer closed its side or died.</summary>
    internal abstract bool IsPeerGone();

    /// <summary>Tells the peer, and threads that sleep here, that this side is closed.</summary>
    internal abstract void Shutdown();

    /// <summary>Gives everything back. The rings are not used any more.</summary>
    internal abstract void GiveBack();
}
