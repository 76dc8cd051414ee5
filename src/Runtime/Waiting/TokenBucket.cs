using System.Diagnostics;

namespace ZcGen.Waiting;

/// <summary>Limits how often something happens: a burst at once, and so many a second from then on. One thread at a time.</summary>
/// <param name="burst">The most at once; at least 1.</param>
/// <param name="perSecond">How many a second, in the long run; at least 1.</param>
internal sealed class TokenBucket(int burst, int perSecond)
{
    private double _tokens = burst;
    private long _filledAt = Stopwatch.GetTimestamp();

    /// <summary>Takes a token, if there is one.</summary>
    internal bool TryTake()
    {
        long now = Stopwatch.GetTimestamp();
        _tokens = Math.Min(burst, _tokens + (Stopwatch.GetElapsedTime(_filledAt, now).TotalSeconds * perSecond));
        _filledAt = now;
        if (_tokens < 1)
        {
            return false;
        }

        _tokens--;
        return true;
    }
}
