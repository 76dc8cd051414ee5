using System.Runtime.CompilerServices;

namespace ZcGen.CheckBench;

/// <summary>A fixed piece of work, whose time tells how fast the processor is now: it shares its core, its clock and its caches with
/// programs that are not to be seen from here.</summary>
internal sealed class SpeedProbe
{
    private const int Iterations = 3_000_000;

    // Within this of the shortest time so far counts as undisturbed.
    private const double Tolerance = 1.1;

    private readonly List<double> _times = [];
    private ulong _sink = 1;

    /// <summary>Runs it; some milliseconds.</summary>
    /// <returns>The number of this run, for <see cref="WasUndisturbed"/>.</returns>
    public int Run()
    {
        double start = ProcessorTime.OfThread();
        _sink = Work(_sink);
        _times.Add(ProcessorTime.OfThread() - start);
        return _times.Count - 1;
    }

    /// <summary>Whether the processor was as fast at that run as it ever was at one.</summary>
    public bool WasUndisturbed(int run) => _times[run] <= _times.Min() * Tolerance;

    // Several chains at once, so that a core that is shared shows.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static ulong Work(ulong seed)
    {
        ulong product = seed;
        ulong shifted = 2;
        ulong sum = 3;
        ulong mixed = 4;
        for (ulong i = 0; i < Iterations; i++)
        {
            product = (product * 6364136223846793005) + 1;
            shifted ^= shifted << 7;
            shifted ^= shifted >> 9;
            sum += product ^ shifted;
            mixed = ((mixed >> 3) | (sum << 5)) + i;
        }

        return product ^ shifted ^ sum ^ mixed;
    }
}
