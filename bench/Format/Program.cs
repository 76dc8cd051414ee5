using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using ZcGen.FormatBench;

const string Usage = """
    usage: Format [--blocks N] [--messages NAMES] [--csharp PROGRAM] [--csharp-package PROGRAM]
      --blocks N                  so many blocks of every row and side, between 1 and 1000; 15 if not said
      --messages NAMES            only these, separated by commas: A3,A30,B,C,D1K,D64K,Ddbl,Estr,Eint
      --csharp PROGRAM            also against Google's C# runtime: the assembly that bench/Format/google-csharp.sh printed
      --csharp-package PROGRAM    also against its NuGet package: the assembly that bench/Format/google-csharp.sh package printed
    """;
const int MostBlocks = 1000;
const int Batches = 100;
const int WarmUpBlocks = 6;
const int BreakAfterWarmUp = 200;

int blocks = 15;
string? managed = null;
string? package = null;
string[]? chosen = null;
for (int i = 0; i < args.Length; i += 2)
{
    string? value = i + 1 < args.Length ? args[i + 1] : null;
    if (args[i] == "--blocks" && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int given)
        && given is > 0 and <= MostBlocks)
    {
        blocks = given;
    }
    else if (args[i] == "--messages" && value is not null)
    {
        chosen = value.Split(',');
    }
    else if (args[i] == "--csharp" && File.Exists(value))
    {
        managed = value;
    }
    else if (args[i] == "--csharp-package" && File.Exists(value))
    {
        package = value;
    }
    else
    {
        Console.Error.WriteLine(Usage);
        return 64;
    }
}

// Both sides on one processor, which a process that is started inherits.
if (OperatingSystem.IsLinux())
{
    using Process self = Process.GetCurrentProcess();
    self.ProcessorAffinity = (nint)(1UL << BitOperations.Log2((ulong)self.ProcessorAffinity));
}

Workload[] messages = Chosen(new ContainerWorkload(3, 200), new ContainerWorkload(30, 30), new RpcMessageWorkload(), new MonsterWorkload());
Workload[] bulk = Chosen(new BytesWorkload(1, 500), new BytesWorkload(64, 10), new DoublesWorkload());
Workload[] sorted = Chosen(new SortedStringsWorkload(), new SortedIntsWorkload());
Operation[] operations = Enum.GetValues<Operation>();
List<Row> rows = [];
try
{
    using GoogleProcess? native = GoogleProcess.TryStartNative(out string? reason);
    using GoogleProcess? csharp = managed is null ? null : GoogleProcess.StartManaged("C#", managed);
    using GoogleProcess? csharpPackage = package is null ? null : GoogleProcess.StartManaged("C# pkg", package);
    if (native is null)
    {
        Console.WriteLine($"Without C++: {reason}.");
    }

    foreach (Workload workload in native is null ? [] : messages.Concat(sorted))
    {
        CheckThatEachReadsTheOther(native!, workload);
    }

    var memory = new PlainMemory();
    rows.AddRange(operations.SelectMany(operation => messages.Select(workload => new Row(workload, operation, native))));
    rows.AddRange(
        bulk.SelectMany(workload => new[] { new Row(workload, Operation.Encode, memory), new Row(workload, Operation.Traverse, memory) }));
    rows.AddRange(operations.SelectMany(operation => sorted.Select(workload => new Row(workload, operation, native))));
    foreach (GoogleProcess google in new[] { csharp, csharpPackage }.OfType<GoogleProcess>())
    {
        rows.AddRange(
            sorted.SelectMany(workload =>
                new[] { new Row(workload, Operation.Encode, google), new Row(workload, Operation.Traverse, google) }));
    }

    for (int block = -WarmUpBlocks; block < blocks; block++)
    {
        foreach (Row row in rows)
        {
            row.Measure(Batches, counts: block >= 0);
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

Console.WriteLine($"Medians of {blocks} blocks, of each the fastest of {Batches} batches; ns for one operation. E: 1,000 keys, written and "
    + "sorted, or looked up.");
Console.WriteLine();
Console.WriteLine("| Message | Operation | against |    theirs |      ours | ratio | target | met |");
Console.WriteLine("|:--------|:----------|:--------|----------:|----------:|------:|:-------|:----|");
foreach (Row row in rows)
{
    Console.WriteLine(row);
}

return 0;

Workload[] Chosen(params Workload[] workloads) => [.. workloads.Where(workload => chosen is null || chosen.Contains(workload.Name))];

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
