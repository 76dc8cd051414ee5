using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using ZcGen.Native;
using ZcGen.Waiting;

namespace ZcGen.Channels;

/// <summary>
/// How many connections each process and each user may open in a time: a number at once, and then a number per second. One thread at a
/// time.
/// </summary>
/// <param name="limits">The numbers.</param>
internal sealed class HandshakeRate(ConnectionLimits limits)
{
    private const int FirstSweep = 1024;

    private readonly RateLimit _perUser = new(limits.HandshakeRatePerUser, limits.HandshakeBurstPerUser);
    private readonly RateLimit _perProcess = new(limits.HandshakeRatePerProcess, limits.HandshakeBurstPerProcess);

    // For each of them, when its burst is whole again.
    private readonly Dictionary<uint, long> _users = [];
    private readonly Dictionary<(uint User, int Process), long> _processes = [];
    private int _nextSweep = FirstSweep;

    /// <summary>The number of users and processes that are remembered.</summary>
    internal int Count => _users.Count + _processes.Count;

    /// <summary>Counts one connection.</summary>
    /// <param name="peer">Who opened it.</param>
    /// <param name="now">The time, in ticks of <see cref="Stopwatch"/>.</param>
    /// <param name="refusal">Which limit it is over.</param>
    /// <returns>False when it is one too many now.</returns>
    internal bool TryCount(PeerIdentity peer, long now, [NotNullWhen(false)] out string? refusal)
    {
        Sweep(now);
        long user = _users.GetValueOrDefault(peer.UserId);
        if (_perUser.IsOver(user, now))
        {
            refusal = Refusal(
                $"user {peer.UserId}", _perUser, nameof(ConnectionLimits.HandshakeRatePerUser), nameof(ConnectionLimits.HandshakeBurstPerUser));
            return false;
        }

        long process = _processes.GetValueOrDefault((peer.UserId, peer.ProcessId));
        if (_perProcess.IsOver(process, now))
        {
            refusal = Refusal(
                ConnectionQuota.NameOf(peer), _perProcess, nameof(ConnectionLimits.HandshakeRatePerProcess),
                nameof(ConnectionLimits.HandshakeBurstPerProcess));
            return false;
        }

        _users[peer.UserId] = _perUser.Count(user, now);
        _processes[(peer.UserId, peer.ProcessId)] = _perProcess.Count(process, now);
        refusal = null;
        return true;
    }

    private static string Refusal(string whose, RateLimit limit, string rateProperty, string burstProperty) =>
        $"connections of {whose} come faster than {limit.PerSecond} per second, the server's limit {nameof(ConnectionLimits)}.{rateProperty}, "
        + $"after {limit.Burst} at once, {burstProperty}: keep connections open, or try again later";

    // Who has used up nothing need not be remembered. Costs one step for each connection that was counted before.
    private void Sweep(long now)
    {
        if (Count < _nextSweep)
        {
            return;
        }

        Forget(_users, now);
        Forget(_processes, now);
        _nextSweep = Math.Max(FirstSweep, 2 * Count);
    }

    private static void Forget<TKey>(Dictionary<TKey, long> used, long now)
        where TKey : notnull
    {
        foreach ((TKey key, long until) in used)
        {
            if (until <= now)
            {
                used.Remove(key);
            }
        }
    }
}
