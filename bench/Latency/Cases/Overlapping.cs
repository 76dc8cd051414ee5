using System.Diagnostics;

namespace ZcGen.Latency.Cases;

/// <summary>Calls under way at the same time: so many loops, each of which awaits one call after the other.</summary>
internal static class Overlapping
{
    /// <summary>Measures a block: the typical value is the time of the block divided by its calls, the quantiles are of single calls.</summary>
    /// <param name="call">Makes one call.</param>
    /// <param name="loops">How many are under way at a time.</param>
    /// <param name="count">Calls in all, or a few less.</param>
    /// <returns>What was measured, and the number of calls.</returns>
    public static (Reading Reading, int Total) Measure(Func<Task> call, int loops, int count)
    {
        long[][] times = [.. Enumerable.Range(0, loops).Select(_ => new long[Math.Max(count / loops, 1)])];
        long start = Stopwatch.GetTimestamp();
        Task.WhenAll(times.Select(series => RepeatAsync(call, series))).GetAwaiter().GetResult();
        double elapsed = Stopwatch.GetTimestamp() - start;
        long[] all = [.. times.SelectMany(static series => series)];
        var reading = new Reading
        {
            Typical = RoundTrips.Nanoseconds(elapsed) / all.Length,
            P50 = RoundTrips.Nanoseconds(RoundTrips.Quantile(all, 0.5)),
            P99 = RoundTrips.Nanoseconds(RoundTrips.Quantile(all, 0.99)),
            P999 = RoundTrips.Nanoseconds(RoundTrips.Quantile(all, 0.999)),
        };
        return (reading, all.Length);
    }

    private static async Task RepeatAsync(Func<Task> call, long[] times)
    {
        long before = Stopwatch.GetTimestamp();
        for (int i = 0; i < times.Length; i++)
        {
            await call();
            long after = Stopwatch.GetTimestamp();
            times[i] = after - before;
            before = after;
        }
    }
}
