using System.Diagnostics.CodeAnalysis;
using ZcGen.Native;

namespace ZcGen.Channels;

/// <summary>
/// What the channels of a listener hold, in total, per user and per process: channels, bytes of the server's rings, and the memory files
/// that clients offered. Safe for any thread: channels end where they are disposed.
/// </summary>
/// <param name="limits">How much it may be.</param>
internal sealed class ConnectionQuota(ConnectionLimits limits)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<uint, Usage> _users = [];
    private readonly Dictionary<(uint User, int Process), Usage> _processes = [];
    private readonly HashSet<FileIdentity> _regions = [];
    private Usage _all;

    /// <summary>The number of channels.</summary>
    internal int Count
    {
        get
        {
            lock (_lock)
            {
                return _all.Channels;
            }
        }
    }

    /// <summary>Takes the share of one more channel.</summary>
    /// <param name="peer">Whose channel it is.</param>
    /// <param name="bytes">The capacity of the ring that the server makes for it.</param>
    /// <param name="region">The memory file of the client's region: it may be offered for one channel at a time.</param>
    /// <param name="share">What is taken; the caller gives it back by disposing it.</param>
    /// <param name="refusal">Which limit is reached.</param>
    /// <returns>False when a limit is reached.</returns>
    internal bool TryTake(
        PeerIdentity peer,
        long bytes,
        FileIdentity region,
        [NotNullWhen(true)] out ConnectionShare? share,
        [NotNullWhen(false)] out string? refusal)
    {
        lock (_lock)
        {
            Usage user = _users.GetValueOrDefault(peer.UserId);
            Usage process = _processes.GetValueOrDefault((peer.UserId, peer.ProcessId));
            refusal = FindReached(peer, user, process) ?? FindExceeded(peer, user, process, bytes);
            if (refusal is null && !_regions.Add(region))
            {
                refusal = "the client's region belongs to another of its channels: each channel needs a region of its own";
            }

            if (refusal is not null)
            {
                share = null;
                return false;
            }

            Add(peer, 1, bytes);
            share = new ConnectionShare(this, peer, bytes, region);
            return true;
        }
    }

    /// <summary>Gives a share back; <see cref="ConnectionShare"/> does so once.</summary>
    internal void Return(ConnectionShare share)
    {
        lock (_lock)
        {
            _regions.Remove(share.Region);
            Add(share.Peer, -1, -share.Bytes);
        }
    }

    /// <summary>A process, for a refusal.</summary>
    internal static string NameOf(PeerIdentity peer) => peer.ProcessId == 0
        ? $"the processes of user {peer.UserId} in other containers"
        : $"process {peer.ProcessId} of user {peer.UserId}";

    private static string Reached(string whose, int channels, string property) =>
        $"the channels of {whose} are {channels}, which is the server's limit {nameof(ConnectionLimits)}.{property}";

    private static string Exceeded(string whose, long used, long bytes, long limit, string property) =>
        $"the server's rings for {whose} have {used} bytes, and {bytes} more are over its limit of {limit}, "
        + $"{nameof(ConnectionLimits)}.{property}";

    private string? FindReached(PeerIdentity peer, Usage user, Usage process) =>
        process.Channels >= limits.MaxChannelsPerProcess
            ? Reached(NameOf(peer), process.Channels, nameof(ConnectionLimits.MaxChannelsPerProcess))
        : user.Channels >= limits.MaxChannelsPerUser
            ? Reached($"user {peer.UserId}", user.Channels, nameof(ConnectionLimits.MaxChannelsPerUser))
        : _all.Channels >= limits.MaxChannels
            ? Reached("all clients", _all.Channels, nameof(ConnectionLimits.MaxChannels))
        : null;

    private string? FindExceeded(PeerIdentity peer, Usage user, Usage process, long bytes) =>
        process.Bytes + bytes > limits.MaxMemoryPerProcess
            ? Exceeded(NameOf(peer), process.Bytes, bytes, limits.MaxMemoryPerProcess, nameof(ConnectionLimits.MaxMemoryPerProcess))
        : user.Bytes + bytes > limits.MaxMemoryPerUser
            ? Exceeded($"user {peer.UserId}", user.Bytes, bytes, limits.MaxMemoryPerUser, nameof(ConnectionLimits.MaxMemoryPerUser))
        : _all.Bytes + bytes > limits.MaxMemory
            ? Exceeded("all clients", _all.Bytes, bytes, limits.MaxMemory, nameof(ConnectionLimits.MaxMemory))
        : null;

    private void Add(PeerIdentity peer, int channels, long bytes)
    {
        _all = _all.Plus(channels, bytes);
        Add(_users, peer.UserId, channels, bytes);
        Add(_processes, (peer.UserId, peer.ProcessId), channels, bytes);
    }

    private static void Add<TKey>(Dictionary<TKey, Usage> usages, TKey key, int channels, long bytes)
        where TKey : notnull
    {
        Usage usage = usages.GetValueOrDefault(key).Plus(channels, bytes);
        if (usage.Channels == 0)
        {
            usages.Remove(key);
        }
        else
        {
            usages[key] = usage;
        }
    }

    private readonly record struct Usage(int Channels, long Bytes)
    {
        internal Usage Plus(int channels, long bytes) => new(Channels + channels, Bytes + bytes);
    }
}
