namespace ZcGen.Latency;

/// <summary>What the blocks of one row gave.</summary>
internal sealed class Row(Case @case)
{
    private readonly List<(Distance Distance, Reading Reading)> _kept = [];

    public Case Case => @case;

    /// <summary>Blocks that were measured.</summary>
    public int Blocks { get; private set; }

    /// <summary>Notes a block; it is kept if the placement was the same before and after it.</summary>
    public void Add(Distance before, Distance after, Reading reading)
    {
        Blocks++;
        if (before == after)
        {
            _kept.Add((before, reading));
        }
    }

    /// <summary>Blocks that were kept at this distance.</summary>
    public int Kept(Distance distance) => _kept.Count(block => block.Distance == distance);

    /// <summary>The median over the blocks that were kept at this distance; not a number when there are none.</summary>
    public double Median(Distance distance, Func<Reading, double> value)
    {
        double[] values = [.. _kept.Where(block => block.Distance == distance).Select(block => value(block.Reading)).Order()];
        return values.Length == 0 ? double.NaN : values[values.Length / 2];
    }
}
