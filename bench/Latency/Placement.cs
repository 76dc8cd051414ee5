using ZcGen.Latency.Cases;

namespace ZcGen.Latency;

/// <summary>How far apart the two processors are at this moment.</summary>
internal enum Distance
{
    /// <summary>They are two threads of one core.</summary>
    Same,

    /// <summary>They share a cache.</summary>
    Near,

    /// <summary>They do not, or something else ran on one of them.</summary>
    Far,
}

/// <summary>
/// Finds out how far apart the two processors are: a hypervisor moves them. A round trip of one cache line takes about 130 ns
/// within a cache, half of that within a core and several times that otherwise.
/// </summary>
internal sealed class Placement : IDisposable
{
    // Between the kinds of round trip, in ns.
    private const double FastestOfNear = 85;
    private const double SlowestOfNear = 300;
    private const int RoundTrips = 10_000;

    private readonly LinePingPong _line = new() { Name = "placement", Title = "placement" };

    public void Open() => _line.Open();

    /// <summary>Looks, in a few milliseconds.</summary>
    public Distance Probe() => _line.MeasureCount(RoundTrips).Typical switch
    {
        < FastestOfNear => Distance.Same,
        < SlowestOfNear => Distance.Near,
        _ => Distance.Far,
    };

    public void Dispose() => _line.Dispose();
}
