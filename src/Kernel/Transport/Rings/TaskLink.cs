using ZcGen.Channels;
using ZcGen.Kernel.Abi;
using ZcGen.Memory;
using ZcGen.Waiting;

namespace ZcGen.Kernel.Transport;

/// <summary>
/// Represents the link between two tasks: notifications are the doorbell, and the kernel tells whether the peer has ended.
/// </summary>
/// <remarks>Only for the thread of the task.</remarks>
internal sealed class TaskLink : ChannelLink
{
    private readonly TaskInbox _inbox;
    private readonly ISharedMemory _memory;
    private readonly TaskId _peer;
    private readonly uint _ownRegion;
    private readonly uint _peerRegion;
    private readonly OwnedWord _closed;
    private readonly PeerWord _peerClosed;
    private readonly PeerWord _peerMagic;
    private readonly PeerWord _ends;
    private ulong _endsSeen;
    private long _wakeUps;
    private bool _isPeerGone;

    /// <summary>Initializes the link of a task to a peer.</summary>
    /// <param name="inbox">The port of the task.</param>
    /// <param name="memory">The shared memory of the regions.</param>
    /// <param name="peer">The peer, which was alive when both regions were mapped.</param>
    /// <param name="own">The region that this task writes.</param>
    /// <param name="theirs">The region that the peer writes.</param>
    /// <param name="ends">The count of the tasks that have ended.</param>
    /// <param name="endsSeen">Its value before the peer was known to be alive.</param>
    public TaskLink(TaskInbox inbox, ISharedMemory memory, TaskId peer, TaskRegion own, TaskRegion theirs, PeerWord ends, ulong endsSeen)
    {
        _inbox = inbox;
        _memory = memory;
        _peer = peer;
        _ownRegion = own.Id;
        _peerRegion = theirs.Id;
        _closed = own.Region.OwnedWord(RegionLayout.ClosedOffset);
        _peerClosed = theirs.Region.PeerWord(RegionLayout.ClosedOffset);
        _peerMagic = theirs.Region.PeerWord(0);
        _ends = ends;
        _endsSeen = endsSeen;
    }

    internal override bool CanSpin => _inbox.RunsBesideOthers;

    internal override long WakeUps => _wakeUps;

    internal override long Generation => 0;

    internal override void SignalPeer() => _isPeerGone |= !_inbox.Notify(_peer).IsDone;

    internal override ParkResult Park(long generation, Deadline deadline)
    {
        if (IsPeerGone())
        {
            return ParkResult.PeerClosed;
        }

        Notifications received = Notifications.None;
        if (!deadline.IsNever)
        {
            // On a host that runs one task at a time, the clock ticks when nothing else can happen, and is not real time.
            received = _inbox.StartTimer(Math.Max(1, KernelClock.TicksFor(CanSpin ? deadline.Remaining : deadline.Length)));
        }

        if (!received.HasFlag(Notifications.Async))
        {
            received = _inbox.WaitForNotifications();
        }

        if (received.HasFlag(Notifications.Async))
        {
            _wakeUps++;
        }

        if (deadline.IsNever)
        {
            return ParkResult.Woken;
        }

        if (received.HasFlag(Notifications.Timer))
        {
            return deadline.IsPast || !CanSpin ? ParkResult.TimedOut : ParkResult.Woken;
        }

        _inbox.StopTimer();
        return ParkResult.Woken;
    }

    /// <summary>On a host that runs one task at a time, a deadline passes when its ticks have.</summary>
    internal override bool HasPassed(Deadline deadline) => CanSpin ? deadline.IsPast : deadline == Deadline.Immediate;

    internal override bool IsPeerGone()
    {
        if (_isPeerGone)
        {
            return true;
        }

        ulong ends = _ends.Load(); // E1, acquire
        if (ends != _endsSeen)
        {
            _endsSeen = ends;
            _isPeerGone = !_inbox.IsAlive(_peer);
        }

        // C1, acquire. A region that its creator has revoked reads as zeros, which no header is.
        return _isPeerGone |= _peerClosed.Load() != 0 || _peerMagic.Load() == 0;
    }

    internal override void Shutdown()
    {
        try
        {
            _closed.Store(1); // C1, release
            SignalPeer();
        }
        catch (TaskEndedException)
        {
            // This task has ended while it closes the channel; the vm server tells its peer.
        }
    }

    internal override void GiveBack()
    {
        try
        {
            _memory.Close(_ownRegion);
            _memory.Close(_peerRegion);
        }
        catch (TaskEndedException)
        {
            // The vm server releases the memory of a task that has ended.
        }
    }
}
