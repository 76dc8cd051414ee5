using System.Diagnostics;
using ZcGen.Memory;
using ZcGen.Rings;
using ZcGen.Waiting;

namespace ZcGen.Channels;

/// <summary>
/// Represents one end of a connection between two processes or threads: a ring to write, a ring to read, and how to wait on them.
/// </summary>
/// <remarks>
/// <see cref="Producer"/> and <see cref="WaitForSpace"/> are for one thread at a time, <see cref="Consumer"/> and
/// <see cref="WaitToReceive"/> for one, which need not be the same. All else is for any thread, at any time. A peer that breaks the
/// protocol faults this channel and nothing else; a peer that closes or dies ends every wait within the time that the kernel takes to say
/// so.
/// </remarks>
public sealed partial class Channel : IDisposable
{
    // A ring can be full once for each message.
    private static readonly RateLimit FullEvents = new(perSecond: 1, burst: 1);

    private readonly SharedRegion _own;
    private readonly SharedRegion _peer;
    private readonly ChannelLink _link;
    private readonly Doorbell _bell;
    private readonly RingFault _fault;
    private readonly SpinBudget _messageSpin = new();
    private readonly SpinBudget _spaceSpin = new();

    private bool _peerClosed;
    private long _fullEventsWholeAt;
    private int _disposed;
    private bool _isUnmapped;

    // Whether the peer runs while a thread polls for its messages.
    private readonly bool _canSpin;

    // The channel itself holds one until it is disposed.
    private int _leases = 1;

    internal Channel(ChannelParts parts)
    {
        _own = parts.Own;
        _peer = parts.Peer;
        _link = parts.Link;
        _canSpin = _link.CanSpin;
        Contract = parts.Contract;
        Fingerprint = parts.Fingerprint;
        PeerFingerprint = parts.PeerFingerprint;
        Peer = parts.Credentials;
        _bell = new Doorbell(_link.SignalPeer);
        _fault = new RingFault(OnFault);
        _link.OnBreach = Fault;
        _link.OnPeerGone = NotePeerClosed;
        Producer = new RingProducer(_own, _peer, _bell, _fault, OnRingFull);
        Consumer = new RingConsumer(_own, _peer, _bell, _fault);

        // The peer has its own descriptors by now, and the mappings need none.
        _own.CloseFile();
        _peer.CloseFile();
        ChannelStatistics.Add(this);
    }

    /// <summary>Gets the ring that this side writes.</summary>
    public RingProducer Producer { get; }

    /// <summary>Gets the ring that the peer writes.</summary>
    public RingConsumer Consumer { get; }

    /// <summary>Gets what both sides speak over this channel.</summary>
    public string Contract { get; }

    /// <summary>Gets the fingerprint of this side's schema.</summary>
    public ulong Fingerprint { get; }

    /// <summary>Gets the fingerprint of the peer's schema. A difference is no error: schemas evolve compatibly.</summary>
    public ulong PeerFingerprint { get; }

    /// <summary>Gets who the peer is.</summary>
    public PeerCredentials Peer { get; }

    /// <summary>Gets the number of signals that this side sent: system calls that woke the peer.</summary>
    public long SignalsSent => _bell.Count;

    /// <summary>Gets how often the peer's signal woke a thread that was parked in this object.</summary>
    public long WakeUps => _link.WakeUps;

    /// <summary>Gets what the peer did against the protocol; null unless the state is <see cref="ChannelState.Faulted"/>.</summary>
    public string? FaultReason => _fault.Reason;

    /// <summary>Gets what is known of this channel. A peer's end is noticed by a wait, a poller, or <see cref="CheckPeer"/>.</summary>
    public ChannelState State
    {
        get
        {
            if (Volatile.Read(ref _disposed) != 0)
            {
                return ChannelState.Disposed;
            }

            if (_fault.Reason is not null)
            {
                return ChannelState.Faulted;
            }

            return Volatile.Read(ref _peerClosed) ? ChannelState.PeerClosed : ChannelState.Open;
        }
    }

    /// <summary>Gets whether both sides read the machine's clock, and run at the same time.</summary>
    internal bool SharesClock => _canSpin;

    /// <summary>
    /// Gets or sets the clock that deadlines in the rings are moments of; null for the machine's. Set before another thread has the channel.
    /// </summary>
    internal TimeProvider? Clock { get; set; }

    /// <summary>Gets or sets the server of this process that the channel leads to; null if it leads elsewhere.</summary>
    internal object? Server { get; set; }

    /// <summary>Returns whether a deadline by a clock of this side means the same to the peer.</summary>
    internal bool SharesDeadlinesBy(TimeProvider? clock) => SharesClock && ReferenceEquals(Clock, clock);

    /// <summary>This side's memory: for tests that play a peer who breaks the protocol.</summary>
    internal SharedRegion OwnRegion => _own;

    /// <summary>Called once, when the channel is disposed and its last lease has ended.</summary>
    internal Action? Released { get; set; }

    /// <summary>Called when it is noticed that the peer is gone. Set before another thread has the channel.</summary>
    internal Action? OnPeerClosed { get; set; }

    /// <summary>Tells how many requests this side has sent; null if it is no client. Any thread.</summary>
    internal Func<ulong>? RequestsSent { get; set; }

    /// <summary>Tells how many requests this side has answered or begun; null if it is no server. Any thread.</summary>
    internal Func<ulong>? RequestsTaken { get; set; }

    /// <summary>Gets what connects the sides.</summary>
    internal ChannelLink Link => _link;

    /// <summary>Asks the kernel whether the peer is still there, and returns the state. At most one system call.</summary>
    public ChannelState CheckPeer()
    {
        if (State == ChannelState.Open && TryAddLease())
        {
            try
            {
                if (_link.IsPeerGone())
                {
                    NotePeerClosed();
                }
            }
            finally
            {
                ReleaseLease();
            }
        }

        return State;
    }

    /// <summary>Keeps the rings' memory in place, also after <see cref="Dispose"/>, until <see cref="ReleaseLease"/>.</summary>
    /// <returns>False when the channel is already disposed.</returns>
    public bool TryAddLease()
    {
        int leases = Volatile.Read(ref _leases);
        while (leases > 0)
        {
            int seen = Interlocked.CompareExchange(ref _leases, leases + 1, leases);
            if (seen == leases)
            {
                return true;
            }

            leases = seen;
        }

        return false;
    }

    /// <summary>Ends one lease that <see cref="TryAddLease"/> gave. The last one of a disposed channel gives the memory back.</summary>
    public void ReleaseLease()
    {
        if (Interlocked.Decrement(ref _leases) == 0)
        {
            GiveBack();
        }
    }

    /// <summary>
    /// Closes this end: the peer and every thread that waits here see it at once. Spans into the rings stay valid while there are
    /// leases; without one they read as zeros from now on. Any thread, any number of times.
    /// </summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        Producer.Close();
        Consumer.Close();
        ChannelStatistics.Remove(this);
        _link.Shutdown();
        ReleaseLease();
    }

    /// <summary>
    /// Closes this end as <see cref="Dispose"/> does, and gives the addresses of the rings back as soon as there is no lease, not when the
    /// collector comes: for a caller that ends many channels.
    /// </summary>
    /// <remarks>
    /// Safe only if nobody touches the rings without a lease from now on: the caller alone had the channel, no other thread is inside a call
    /// of <see cref="Producer"/>, <see cref="Consumer"/> or a wait, no span into a ring is kept, and no member of the rings is called later.
    /// Who does all the same reads somebody else's memory or ends the process. <see cref="State"/>, <see cref="Peer"/> and the counters stay
    /// valid. Has no effect after <see cref="Dispose"/>.
    /// </remarks>
    internal void DisposeAndUnmap()
    {
        // plain: read by whoever ends the last lease, after the exchange or the decrement that ends the channel.
        _isUnmapped = Volatile.Read(ref _disposed) == 0;
        Dispose();
    }

    /// <summary>Ends the channel because the peer broke the protocol.</summary>
    internal void Fault(string reason) => _fault.Report(reason);

    /// <summary>Takes note that the peer is gone. Any thread, any number of times.</summary>
    internal void NotePeerClosed()
    {
        Volatile.Write(ref _peerClosed, true);
        OnPeerClosed?.Invoke();
    }

    /// <summary>Makes what a thread needs to park, so that no wait on this channel can fail for want of a descriptor.</summary>
    /// <exception cref="IOException">The operating system refuses it.</exception>
    internal void PrepareToPark() => _link.PrepareToPark();

    // The rings are closed first, so that nobody starts anything; then the peer is told, which also wakes our own waiters.
    private void OnFault()
    {
        Producer.Close();
        Consumer.Close();
        _link.Shutdown();
    }

    // Of the producer's thread, which has nothing to do until there is room.
    private void OnRingFull()
    {
        if (ZcGenEventSource.Log.IsEnabled() && Stopwatch.GetTimestamp() is long now && !FullEvents.IsOver(_fullEventsWholeAt, now))
        {
            _fullEventsWholeAt = FullEvents.Count(_fullEventsWholeAt, now);
            ZcGenEventSource.Log.RingFull(Contract, Peer.ProcessId, Producer.FullCount);
        }
    }

    private void GiveBack()
    {
        // First: a link between tasks has its pager take the memory away, and the regions then put zeros there.
        _link.GiveBack();
        if (_isUnmapped)
        {
            _own.DisposeAndUnmap();
            _peer.DisposeAndUnmap();
        }
        else
        {
            _own.Dispose();
            _peer.Dispose();
        }

        Released?.Invoke();
    }
}
