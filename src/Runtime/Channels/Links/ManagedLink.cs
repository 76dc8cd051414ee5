using ZcGen.Waiting;

namespace ZcGen.Channels;

/// <summary>The link between two ends in one process that share memory of the garbage collector.</summary>
internal sealed class ManagedLink : ChannelLink
{
    private readonly ManagedDoorbell _own = new();
    private ManagedLink? _peer;
    private bool _isShut;

    private ManagedLink()
    {
    }

    internal override bool CanSpin => true;

    internal override bool IsForAnyThread => true;

    internal override long WakeUps => _own.WakeUps;

    internal override long Generation => _own.Generation;

    /// <summary>Gets what wakes this end.</summary>
    internal ManagedDoorbell Incoming => _own;

    /// <summary>Makes the links of both ends.</summary>
    internal static (ManagedLink First, ManagedLink Second) CreatePair()
    {
        ManagedLink first = new();
        ManagedLink second = new() { _peer = first };
        first._peer = second;
        return (first, second);
    }

    internal override void SignalPeer() => _peer!._own.Signal();

    internal override ParkResult Park(long generation, Deadline deadline)
    {
        ParkResult result = _own.Park(generation, deadline);
        return IsPeerGone() ? ParkResult.PeerClosed : result;
    }

    internal override bool IsPeerGone() => Volatile.Read(ref _peer!._isShut);

    internal override void Shutdown()
    {
        Volatile.Write(ref _isShut, true);
        _peer!.OnPeerGone?.Invoke();
        _peer._own.Signal();
        _own.Signal();
    }

    internal override void GiveBack()
    {
    }
}
