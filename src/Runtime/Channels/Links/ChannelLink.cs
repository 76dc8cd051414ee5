using ZcGen.Waiting;

namespace ZcGen.Channels;

/// <summary>
/// What connects the two sides of a channel beside its rings: wakes the peer, parks this side, and learns that the peer is gone.
/// </summary>
/// <remarks>Nothing here is on the way of a message between two sides that are awake.</remarks>
internal abstract class ChannelLink
{
    /// <summary>
    /// Gets whether polling again can find something new. On a host that runs one task at a time it cannot. Never changes.
    /// </summary>
    internal abstract bool CanSpin { get; }

    /// <summary>Gets whether any thread may park here; otherwise only the one that the channel belongs to. Never changes.</summary>
    internal virtual bool IsForAnyThread => false;

    /// <summary>Gets whether the headers of a message reach the peer. Never changes.</summary>
    internal virtual bool CarriesHeaders => true;

    /// <summary>Gets whether a request has to be answered before the next one is published. Never changes.</summary>
    internal virtual bool TakesOneRequest => false;

    /// <summary>Gets how often the peer's signal ended a park here.</summary>
    internal abstract long WakeUps { get; }

    /// <summary>
    /// Gets the number of parks that ended. Read before arming, so that a park that begins later knows of a signal that another thread
    /// took.
    /// </summary>
    internal abstract long Generation { get; }

    /// <summary>Gets or sets what is called when the link finds that the peer breaks the protocol. Any thread.</summary>
    internal Action<string>? OnBreach { get; set; }

    /// <summary>Gets or sets what is called when the link learns by itself that the peer is gone. Any thread.</summary>
    internal Action? OnPeerGone { get; set; }

    /// <summary>Wakes the peer if it is parked, or the next time that it would park. Never waits.</summary>
    internal abstract void SignalPeer();

    /// <summary>Comes before the peer is asked to signal: from then on each signal must be kept.</summary>
    internal virtual void PrepareToArm()
    {
    }

    /// <summary>
    /// Parks until the peer signals or is gone, the deadline passes, or something else happened. The caller polls again in every case.
    /// </summary>
    /// <param name="generation">What <see cref="Generation"/> was before the caller asked the peer to signal.</param>
    /// <param name="deadline">When to give up.</param>
    internal abstract ParkResult Park(long generation, Deadline deadline);

    /// <summary>Makes what <see cref="Park"/> needs.</summary>
    /// <exception cref="IOException">The operating system refuses it.</exception>
    internal virtual void PrepareToPark()
    {
    }

    /// <summary>Returns whether a deadline has passed, by the clock that this link waits with.</summary>
    internal virtual bool HasPassed(Deadline deadline) => deadline.IsPast;

    /// <summary>Returns whether the peer closed its side or died.</summary>
    internal abstract bool IsPeerGone();

    /// <summary>Tells the peer, and threads that are parked here, that this side is closed.</summary>
    internal abstract void Shutdown();

    /// <summary>Gives everything back. The rings are not used any more.</summary>
    internal abstract void GiveBack();
}
