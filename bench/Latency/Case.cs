namespace ZcGen.Latency;

/// <summary>One row of the table.</summary>
internal abstract class Case : IDisposable
{
    /// <summary>Short and unique: what <c>--only</c> selects by.</summary>
    public required string Name { get; init; }

    /// <summary>What the row says it is.</summary>
    public required string Title { get; init; }

    /// <summary>Of <see cref="Reading.Typical"/>.</summary>
    public string Unit { get; init; } = "ns";

    /// <summary>The name of the row that this one is compared with; null for none.</summary>
    public string? Reference { get; init; }

    /// <summary>What the comparison should give; null for no target.</summary>
    public Target? Target { get; init; }

    /// <summary>What the comparison of <see cref="Reading.P99"/> should give; null for no target.</summary>
    public Target? P99Target { get; init; }

    /// <summary>Why there is nothing to measure; null when there is.</summary>
    public virtual string? Missing => null;

    /// <summary>Starts whatever the row needs.</summary>
    public abstract void Open();

    /// <summary>Measures one block.</summary>
    /// <param name="effort">1 for a full block, less for a shorter one.</param>
    public abstract Reading Measure(double effort);

    public abstract void Dispose();

    /// <summary><paramref name="full"/> operations for a full block; a multiple of 100.</summary>
    protected static int Scale(int full, double effort) => Math.Max((int)(full * effort) / 100 * 100, 200);
}
