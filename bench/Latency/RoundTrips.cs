using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace ZcGen.Latency;

/// <summary>Measures round trips as Native/measure.h does.</summary>
/// <remarks>
/// In two series: each round trip by itself, for the quantiles, which then contain what the clock costs; and in batches without
/// a clock inside, whose median is the typical cost. A median, because a mean is ruled by the moments at which the system runs
/// something else.
/// </remarks>
internal static class RoundTrips
{
    private const int PerBatch = 100;

    /// <summary>How many round trips <see cref="Measure"/> makes.</summary>
    public static int Total(int count) => Warmup(count) + count + (count / PerBatch * PerBatch);

    /// <summary>Warms up and measures.</summary>
    /// <param name="trip">Makes one round trip.</param>
    /// <param name="count">Of each of the two series; a multiple of 100.</param>
    /// <param name="sleeps">Whether the sides sleep: then the median of single round trips is typical, as a batch would contain some long
    /// ones.</param>
    public static Reading Measure<T>(scoped ref T trip, int count, bool sleeps = false)
        where T : IRoundTrip, allows ref struct
    {
        long[] times = new long[count];
        times.AsSpan().Fill(1);
        for (int done = 0; done < Warmup(count); done += PerBatch)
        {
            Repeat(ref trip);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int done = 0; done < count; done += PerBatch)
        {
            Clock(ref trip, times.AsSpan(done, PerBatch));
        }

        double bytes = (double)(GC.GetAllocatedBytesForCurrentThread() - before) / count;
        var reading = new Reading
        {
            Typical = 0,
            P50 = Nanoseconds(Quantile(times, 0.5)),
            P99 = Nanoseconds(Quantile(times, 0.99)),
            P999 = Nanoseconds(Quantile(times, 0.999)),
            ClientBytes = bytes,
        };
        Span<long> batches = times.AsSpan(0, count / PerBatch);
        foreach (ref long batch in batches)
        {
            long start = Stopwatch.GetTimestamp();
            Repeat(ref trip);
            batch = Stopwatch.GetTimestamp() - start;
        }

        return reading with { Typical = sleeps ? reading.P50 : Nanoseconds(Quantile(batches, 0.5)) / PerBatch };
    }

    /// <summary>The value below which <paramref name="part"/> of the values lie. Sorts them.</summary>
    public static double Quantile(Span<long> values, double part)
    {
        values.Sort();
        return values[Math.Min((int)(values.Length * part), values.Length - 1)];
    }

    public static double Nanoseconds(double ticks) => ticks * 1e9 / Stopwatch.Frequency;

    private static int Warmup(int count) => count / 4 / PerBatch * PerBatch;

    // Methods of their own, called many times, so that the compiler's tiers see them as hot.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Repeat<T>(scoped ref T trip)
        where T : IRoundTrip, allows ref struct
    {
        for (int i = 0; i < PerBatch; i++)
        {
            trip.Go();
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Clock<T>(scoped ref T trip, Span<long> times)
        where T : IRoundTrip, allows ref struct
    {
        long before = Stopwatch.GetTimestamp();
        foreach (ref long time in times)
        {
            trip.Go();
            long after = Stopwatch.GetTimestamp();
            time = after - before;
            before = after;
        }
    }
}
