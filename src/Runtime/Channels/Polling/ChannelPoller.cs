using System.Runtime.Versioning;
using ZcGen.Native;

namespace ZcGen.Channels;

/// <summary>Waits on many channels, and on listeners, in one thread.</summary>
/// <remarks>
/// One thread at a time; only <see cref="Wake"/> is for any. While something is ready, a wait polls each channel once and makes
/// no system call. Only when all are idle does it ask every peer to signal, poll a last time, and park.
/// </remarks>
public sealed partial class ChannelPoller : IDisposable
{
    private const ulong WakeToken = 0;

    private readonly WaitSet _waitSet = new();
    private readonly EventCounter _wake = new();
    private readonly List<PollerListener> _listeners = [];
    private readonly Dictionary<ulong, PollerEntry> _byToken = [];

    // Replaced, never changed: it is read at each turn, and rarely grows.
    private PollerEntry[] _channels = [];
    private ulong _lastToken = WakeToken;
    private int _isWoken;

    /// <summary>Makes a poller of nothing.</summary>
    /// <exception cref="PlatformNotSupportedException">The operating system is not 64-bit Linux.</exception>
    [SupportedOSPlatform("linux")]
    public ChannelPoller()
    {
        Platform.RequireSupport();
        _waitSet.Add(_wake.Descriptor, WaitTriggers.Readable | WaitTriggers.Edge, WakeToken);
    }

    /// <summary>How many channels are polled.</summary>
    public int Count => _channels.Length;

    /// <summary>Polls a channel for messages. It stays the caller's, who must remove it before disposing it.</summary>
    /// <param name="channel">A channel of threads or processes that is in no poller.</param>
    /// <param name="token">Comes back with the channel's events.</param>
    /// <exception cref="ArgumentException">The channel is of a task of the kernel model.</exception>
    public void Add(Channel channel, long token)
    {
        ArgumentNullException.ThrowIfNull(channel);
        LinuxLink link = channel.Link as LinuxLink
            ?? throw new ArgumentException(
                "the channel belongs to a task of the kernel model, whose server polls it: add channels of threads and processes only", nameof(channel));
        PollerEntry entry = new(channel, link, token, _lastToken + 1);
        _waitSet.Add(link.Incoming.Descriptor, WaitTriggers.Readable | WaitTriggers.Edge, entry.DoorbellToken);
        _waitSet.Add(link.Control, WaitTriggers.PeerHangUp | WaitTriggers.Edge, entry.ControlToken);
        _lastToken = entry.ControlToken;
        _byToken.Add(entry.DoorbellToken, entry);
        _byToken.Add(entry.ControlToken, entry);
        _channels = [.. _channels, entry];
    }

    /// <summary>Polls a listener for connections. It stays the caller's, who must remove it before disposing it.</summary>
    /// <param name="listener">Not in this or another poller.</param>
    /// <param name="token">Comes back with the listener's events.</param>
    public void Add(ChannelListener listener, long token)
    {
        ArgumentNullException.ThrowIfNull(listener);
        _waitSet.Add(listener.Descriptor, WaitTriggers.Readable, ++_lastToken);
        _listeners.Add(new PollerListener(listener, token, _lastToken));
    }

    /// <summary>Stops polling a channel; does nothing if it is not polled.</summary>
    public void Remove(Channel channel)
    {
        ArgumentNullException.ThrowIfNull(channel);
        PollerEntry? entry = Array.Find(_channels, entry => entry.Channel == channel);
        if (entry is null)
        {
            return;
        }

        _channels = Array.FindAll(_channels, other => other != entry);
        _byToken.Remove(entry.DoorbellToken);
        _byToken.Remove(entry.ControlToken);
        _lastNoted = null;
        if (channel.TryAddLease())
        {
            _waitSet.Remove(entry.Link.Incoming.Descriptor);
            _waitSet.Remove(entry.Link.Control);
            channel.ReleaseLease();
        }
    }

    /// <summary>Stops polling a listener; does nothing if it is not polled.</summary>
    public void Remove(ChannelListener listener)
    {
        ArgumentNullException.ThrowIfNull(listener);
        if (_listeners.RemoveAll(entry => entry.Listener == listener) > 0)
        {
            _waitSet.Remove(listener.Descriptor);
        }
    }

    /// <summary>From now on a channel is polled for messages, as at first.</summary>
    /// <exception cref="ArgumentException">The channel is not polled.</exception>
    public void ExpectMessage(Channel channel)
    {
        PollerEntry entry = Find(channel);
        entry.RequiredSpace = PollerEntry.NoSpace;
        channel.Producer.DisarmSpace();
    }

    /// <summary>From now on a channel is polled for space only: its messages wait until the answer to an earlier one fits.</summary>
    /// <param name="channel">A polled channel.</param>
    /// <param name="required">Bytes of payload that must be free.</param>
    /// <exception cref="ArgumentException">The channel is not polled.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Such a message can never fit.</exception>
    public void ExpectSpace(Channel channel, int required)
    {
        PollerEntry entry = Find(channel);
        _ = channel.Producer.TryEnsureSpace(required);
        entry.RequiredSpace = required;
    }

    /// <summary>Ends the current or the next wait. Any thread; several calls may be reported once.</summary>
    public void Wake()
    {
        if (Interlocked.Exchange(ref _isWoken, 1) == 0)
        {
            _wake.Signal();
        }
    }

    /// <summary>Lets go of everything. The channels and listeners stay the caller's.</summary>
    public void Dispose()
    {
        _waitSet.Dispose();
        _wake.Dispose();
    }

    private PollerEntry Find(Channel channel) =>
        Array.Find(_channels, entry => entry.Channel == channel)
        ?? throw new ArgumentException("the channel is not polled: add it first", nameof(channel));
}
