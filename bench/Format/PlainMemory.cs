namespace ZcGen.FormatBench;

/// <summary>The same data in an array, in this process: what no message can be faster than.</summary>
internal sealed class PlainMemory : IReference
{
    /// <inheritdoc/>
    public string Name => "memory";

    /// <inheritdoc/>
    public Measurement Measure(Workload workload, Operation operation, int batches) =>
        Measurement.OfOurs(workload.Plain!, operation, batches);
}
