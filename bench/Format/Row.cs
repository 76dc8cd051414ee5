using System.Globalization;

namespace ZcGen.FormatBench;

/// <summary>One message and one operation, measured on both sides in turns.</summary>
internal sealed class Row(Workload workload, Operation operation, IReference? reference)
{
    private readonly List<double> _ours = [];
    private readonly List<double> _theirs = [];

    /// <summary>The most that ours may take, in times of the reference; none where nobody set one.</summary>
    private double? Target => (reference?.Name, operation, workload.Name) switch
    {
        ("memory", _, _) => 1.1,
        ("C#" or "C# pkg", Operation.Traverse, _) => 0.4,
        ("C#" or "C# pkg", _, _) or (_, _, "Estr" or "Eint") => null,
        (_, Operation.Encode, _) => 0.5,
        (_, Operation.Traverse, "B") => 3.5,
        (_, Operation.Traverse, "C") => 3,
        (_, Operation.Traverse, _) => 2.5,
        _ => 1.3,
    };

    /// <summary>Measures a block of each side; the first can be thrown away.</summary>
    /// <exception cref="InvalidOperationException">The two sides do not agree on what they did.</exception>
    public void Measure(int batches, bool counts)
    {
        Measurement ours = Measurement.OfOurs(workload, operation, batches);
        Measurement theirs = reference?.Measure(workload, operation, batches) ?? new Measurement(double.NaN, ours.Checksum);
        if (ours.Checksum != theirs.Checksum)
        {
            throw new InvalidOperationException(
                $"{operation} of {workload.Name}: our checksum is {ours.Checksum}, and that of {reference?.Name} {theirs.Checksum}");
        }

        if (counts)
        {
            _ours.Add(ours.Nanoseconds);
            _theirs.Add(theirs.Nanoseconds);
        }
    }

    public override string ToString()
    {
        double ours = Median(_ours);
        double theirs = Median(_theirs);
        string target = Target is { } most ? string.Create(CultureInfo.InvariantCulture, $"≤ {most:0.0}") : "";
        string met = double.IsNaN(theirs) || Target is null ? "" : ours / theirs <= Target ? "yes" : "no";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {workload.Name,-7} | {operation,-9} | {reference?.Name ?? "",-7} | {theirs,9:0.0} | {ours,9:0.0} | {ours / theirs,5:0.00} | {target,-6} | {met,-3} |");
    }

    private static double Median(List<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? double.NaN : sorted[sorted.Length / 2];
    }
}
