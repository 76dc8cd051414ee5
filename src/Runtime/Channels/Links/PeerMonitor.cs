using ZcGen.Native;

namespace ZcGen.Channels;

/// <summary>
/// Watches the connections of this process's clients, and notes on their channels when a server is gone, so that the next call knows
/// before it sends anything.
/// </summary>
/// <remarks>
/// One thread and one wait set per process, made when the first channel is watched. The end of a server whose channel cannot be watched,
/// for want of a descriptor or a thread, is noticed by the next wait on the channel instead. Thread-safe.
/// </remarks>
internal static class PeerMonitor
{
    private const int StackSize = 256 * 1024;
    private const int FirstSweep = 64;

    private static readonly Lock Gate = new();
    private static readonly Dictionary<ulong, WeakReference<Channel>> Channels = [];
    private static WaitSet? _waitSet;
    private static ulong _lastToken;
    private static int _sweepAt = FirstSweep;

    /// <summary>Watches a channel until <see cref="Forget"/>.</summary>
    /// <returns>The number to give to <see cref="Forget"/>; 0 if the channel cannot be watched.</returns>
    internal static ulong Watch(Channel channel)
    {
        if (channel.Link is not LinuxLink link || !channel.TryAddLease())
        {
            return 0;
        }

        try
        {
            lock (Gate)
            {
                Sweep();
                _waitSet ??= Start();
                _waitSet.Add(link.Control, WaitTriggers.PeerHangUp | WaitTriggers.Edge, ++_lastToken);
                Channels.Add(_lastToken, new WeakReference<Channel>(channel));
                return _lastToken;
            }
        }
        catch (Exception error) when (error is IOException or OutOfMemoryException or ThreadStartException)
        {
            return 0;
        }
        finally
        {
            channel.ReleaseLease();
        }
    }

    /// <summary>Stops watching a channel. The kernel does when the channel's connection is closed.</summary>
    internal static void Forget(ulong watch)
    {
        lock (Gate)
        {
            Channels.Remove(watch);
        }
    }

    private static WaitSet Start()
    {
        WaitSet waitSet = new();
        try
        {
            new Thread(() => Run(waitSet), StackSize) { IsBackground = true, Name = "ZcGen peer monitor" }.Start();
            return waitSet;
        }
        catch
        {
            waitSet.Dispose();
            throw;
        }
    }

    // A client that was dropped and not disposed leaves its entries behind.
    private static void Sweep()
    {
        if (Channels.Count < _sweepAt)
        {
            return;
        }

        foreach ((ulong token, WeakReference<Channel> channel) in Channels)
        {
            if (!channel.TryGetTarget(out _))
            {
                Channels.Remove(token);
            }
        }

        _sweepAt = Math.Max(FirstSweep, 2 * Channels.Count);
    }

    private static void Run(WaitSet waitSet)
    {
        Span<WaitEvent> events = stackalloc WaitEvent[WaitSet.MaxEvents];
        while (true)
        {
            foreach (WaitEvent happened in events[..waitSet.Wait(events, -1)])
            {
                Note(happened.Token);
            }
        }
    }

    // A method of its own, so that no local of a waiting thread keeps a channel alive.
    private static void Note(ulong token)
    {
        WeakReference<Channel>? watched;
        lock (Gate)
        {
            watched = Channels.GetValueOrDefault(token);
        }

        if (watched is not null && watched.TryGetTarget(out Channel? channel))
        {
            channel.NotePeerClosed();
        }
    }
}
