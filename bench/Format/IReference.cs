namespace ZcGen.FormatBench;

/// <summary>What our side is compared with.</summary>
internal interface IReference
{
    /// <summary>As the table of results calls it.</summary>
    string Name { get; }

    /// <summary>Measures one block.</summary>
    /// <param name="workload">What is written, read or verified.</param>
    /// <param name="operation">Which of the three.</param>
    /// <param name="batches">The fastest counts.</param>
    Measurement Measure(Workload workload, Operation operation, int batches);
}
