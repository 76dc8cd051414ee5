namespace ZcGen.Latency;

/// <summary>What one block of a row measured. What a row does not measure is not a number.</summary>
internal readonly record struct Reading()
{
    /// <summary>What rows are compared by, in the row's unit.</summary>
    public required double Typical { get; init; }

    /// <summary>The median time of single operations in ns, the clock's own time included; likewise the two below.</summary>
    public double P50 { get; init; } = double.NaN;

    public double P99 { get; init; } = double.NaN;

    public double P999 { get; init; } = double.NaN;

    /// <summary>Bytes allocated per operation in this process.</summary>
    public double ClientBytes { get; init; } = double.NaN;

    /// <summary>Bytes allocated per operation in the other process.</summary>
    public double ServerBytes { get; init; } = double.NaN;
}
