using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using ZcGen.Native;

namespace ZcGen.Channels;

/// <summary>
/// How many connections each process and each user may open in a time: a number at once, and then a number per second. One thread at a
/// time.
/// </summary>
/// <param name="limits">The numbers.</param>
internal sealed class HandshakeRate(ConnectionLimits limits)
{
    private const int FirstSweep = 1024;

    // For each of them, when it would have used up nothing if it opened no more connections: at most the time of its burst from now on.
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
        long user = Math.Max(now, _users.GetValueOrDefault(peer.UserId));
        if (IsOver(user, now, limits.HandshakeRatePerUser, limits.HandshakeBurstPerUser))
        {
            refusal = Refusal(
                $"user {peer.UserId}", limits.HandshakeRatePerUser, nameof(ConnectionLimits.HandshakeRatePerUser),
                limits.HandshakeBurstPerUser, nameof(ConnectionLimits.HandshakeBurstPerUser));
            return false;
        }

        long process = Math.Max(now, _processes.GetValueOrDefault((peer.UserId, peer.ProcessId)));
        if (IsOver(process, now, limits.HandshakeRatePerProcess, limits.HandshakeBurstPerProcess))
        {
            refusal = Refusal(
                ConnectionQuota.NameOf(peer), limits.HandshakeRatePerProcess, nameof(ConnectionLimits.HandshakeRatePerProcess),
                limits.HandshakeBurstPerProcess, nameof(ConnectionLimits.HandshakeBurstPerProcess));
            return false;
        }

        _users[peer.UserId] = user + Interval(limits.HandshakeRatePerUser);
        _processes[(peer.UserId, peer.ProcessId)] = process + Interval(limits.HandshakeRatePerProcess);
        refusal = null;
        return true;
    }

    private static long Interval(int rate) => Stopwatch.Frequency / rate;

    private static bool IsOver(long used, long now, int rate, int burst) => used - now > Interval(rate) * (burst - 1);

    private static string Refusal(string whose, int rate, string rateProperty, int burst, string burstProperty) =>
        $"connections of {whose} come faster than {rate} per second, the server's limit {nameof(ConnectionLimits)}.{rateProperty}, after "
        + $"{burst} at once, {burstProperty}: keep connections open, or try again later";

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
