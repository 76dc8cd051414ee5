using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using ZcGen.FormatBench;

const string Usage = """
    usage: Format [--blocks N]
      --blocks N   so many blocks of every row and side, between 1 and 1000; 15 if not said
    """;
const int MostBlocks = 1000;
const int Batches = 100;
const int WarmUpBlocks = 6;
const int BreakAfterWarmUp = 200;

int blocks = 15;
if (args is ["--blocks", var text] && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int given) && given is > 0 and <= MostBlocks)
{
    blocks = given;
}
else if (args.Length > 0)
{
    Console.Error.WriteLine(Usage);
    return 64;
}

// Both sides on one processor, which a process that is started inherits.
if (OperatingSystem.IsLinux())
{
    using Process self = Process.GetCurrentProcess();
    self.ProcessorAffinity = (nint)(1UL << BitOperations.Log2((ulong)self.ProcessorAffinity));
}

Workload[] workloads = [new ContainerWorkload(3, 200), new ContainerWorkload(30, 30), new RpcMessageWorkload()];
Row[] rows = [.. Enum.GetValues<Operation>().SelectMany(operation => workloads.Select(workload => new Row(workload, operation)))];
try
{
    using GoogleProcess? google = GoogleProcess.TryStart(out string? reason);
    if (google is null)
    {
        Console.WriteLine($"Without C++: {reason}.");
    }
    else
    {
        foreach (Workload workload in workloads)
        {
            CheckThatEachReadsTheOther(google, workload);
        }
    }

    for (int block = -WarmUpBlocks; block < blocks; block++)
    {
        foreach (Row row in rows)
        {
            row.Measure(google, Batches, counts: block >= 0);
        }

        if (block < 0)
        {
            // What has become hot is compiled again in the background, by a thread that a busy machine keeps waiting.
            Thread.Sleep(BreakAfterWarmUp);
        }
    }
}
catch (InvalidOperationException e)
{
    Console.Error.WriteLine($"error: {e.Message}");
    return 1;
}

Console.WriteLine($"Medians of {blocks} blocks, of each the fastest of {Batches} batches; ns for one operation.");
Console.WriteLine();
Console.WriteLine("| Message | Operation |      C++ |     ours | ratio | target | met |");
Console.WriteLine("|:--------|:----------|---------:|---------:|------:|--------|-----|");
foreach (Row row in rows)
{
    Console.WriteLine(row);
}

return 0;

static void CheckThatEachReadsTheOther(GoogleProcess google, Workload workload)
{
    byte[] theirs = google.Write(workload);
    ReadOnlySpan<byte> ours = workload.Encode(0);
    ulong checksum = workload.Traverse(ours);
    if (!workload.Verify(theirs) || workload.Traverse(theirs) != checksum || google.Read(workload, ours) != checksum)
    {
        throw new InvalidOperationException($"message {workload.Name} means something else to C++");
    }
}
