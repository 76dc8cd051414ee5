using System.Globalization;

namespace ZcGen.FormatBench;

/// <summary>One message and one operation, measured on both sides in turns.</summary>
internal sealed class Row(Workload workload, Operation operation)
{
    private readonly List<double> _ours = [];
    private readonly List<double> _google = [];

    /// <summary>The most that ours may take, in times of C++.</summary>
    private double Target => (operation, workload.Name) switch
    {
        (Operation.Encode, _) => 0.5,
        (Operation.Traverse, "B") => 3.5,
        (Operation.Traverse, _) => 2.5,
        _ => 1.3,
    };

    /// <summary>Measures a block of each side; the first can be thrown away.</summary>
    /// <exception cref="InvalidOperationException">The two sides do not agree on what they did.</exception>
    public void Measure(GoogleProcess? google, int batches, bool counts)
    {
        Measurement ours = Measurement.OfOurs(workload, operation, batches);
        Measurement theirs = google?.Measure(workload, operation, batches) ?? new Measurement(double.NaN, ours.Checksum);
        if (ours.Checksum != theirs.Checksum)
        {
            throw new InvalidOperationException($"{operation} of {workload.Name}: our checksum is {ours.Checksum}, and that of C++ {theirs.Checksum}");
        }

        if (counts)
        {
            _ours.Add(ours.Nanoseconds);
            _google.Add(theirs.Nanoseconds);
        }
    }

    public override string ToString()
    {
        double ours = Median(_ours);
        double google = Median(_google);
        string met = double.IsNaN(google) ? "" : ours / google <= Target ? "yes" : "no";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {workload.Name,-7} | {operation,-9} | {google,8:0.0} | {ours,8:0.0} | {ours / google,5:0.00} | ≤ {Target:0.0}  | {met,-3} |");
    }

    private static double Median(List<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? double.NaN : sorted[sorted.Length / 2];
    }
}
