using System.Diagnostics;
using System.Globalization;
using ZcGen.CheckBench;

namespace ZcGen.Cli.Tests;

/// <summary>A schema of ten megabytes: an answer, and not more memory than a small machine has to spare. How fast is measured in
/// bench/Check.</summary>
public sealed class LargeSchemaTests
{
    private const int Bytes = 10_000_000;
    private const long MostMemory = 200_000_000;

    // 250,000 tables that nobody writes; the collector decides when it takes what is left over, so it is some megabytes more or less than
    // 200.
    private const long MostMemoryOfErrors = 220_000_000;

    // VmHWM only grows, so what it says last is right but for what happened since.
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(2);

    private static readonly TimeSpan Hang = TimeSpan.FromMinutes(2);

    [LinuxFact]
    public void Check_OfTenMegabytesInOneFile_HoldsAtMost200Megabytes()
    {
        using var directory = new TemporaryDirectory();
        SchemaSet.Write(directory.FullPath, files: 1, Bytes, seed: 1);
        Assert.InRange(new FileInfo(directory["part000.fbs"]).Length, Bytes, Bytes + (Bytes / 100));

        (string output, int exitCode, long memory) = Run(directory.FullPath);

        Assert.Equal(("", 0), (output, exitCode));
        Assert.InRange(memory, Bytes, MostMemory);
    }

    [LinuxFact]
    public void Check_OfTenMegabytesOfErrors_EndsAndHoldsAtMost220Megabytes()
    {
        using TemporaryDirectory directory = new TemporaryDirectory()
            .With("broken.fbs",
                "namespace Demo;\n"
                    + string.Concat(Enumerable.Range(0, Bytes / 40)
                        .Select(static number => $"table T{number} {{ a:Gone{number}; a:int = x; }}\n")));

        (string output, int exitCode, long memory) = Run(directory.FullPath);

        Assert.Contains("error", output, StringComparison.Ordinal);
        Assert.Equal(3, exitCode);
        Assert.InRange(memory, Bytes, MostMemoryOfErrors);
    }

    [LinuxFact]
    public void Check_OfTenMegabytesThatDoNotParse_StopsReadingWhenNothingMoreIsListed()
    {
        using TemporaryDirectory directory = new TemporaryDirectory()
            .With("broken.fbs", string.Concat(Enumerable.Repeat("table T { $ }\n", Bytes / 14)));

        (string output, int exitCode, long memory) = Run(directory.FullPath);

        Assert.Contains("warning ZC1013", output, StringComparison.Ordinal);
        Assert.Equal(3, exitCode);
        Assert.InRange(memory, Bytes, MostMemory);
    }

    private static (string Output, int ExitCode, long Memory) Run(string directory)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "zcgen.dll"), "check", "--output", "short"])
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        long memory = 0;
        for (var watch = Stopwatch.StartNew(); !process.WaitForExit(LookAgain); memory = Math.Max(memory, PeakMemoryOf(process.Id)))
        {
            if (watch.Elapsed > Hang)
            {
                process.Kill();
                Assert.Fail($"zcgen did not end within {Hang}");
            }
        }

        process.WaitForExit();
        Assert.Equal("", error.GetAwaiter().GetResult());
        return (output.GetAwaiter().GetResult(), process.ExitCode, memory);
    }

    // 0 when the process has just ended.
    private static long PeakMemoryOf(int process)
    {
        const string name = "VmHWM:";
        try
        {
            string line = File.ReadLines($"/proc/{process}/status")
                .FirstOrDefault(static line => line.StartsWith(name, StringComparison.Ordinal), $"{name} 0 kB");
            return 1024 * long.Parse(line[name.Length..^"kB".Length], NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite,
                CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
