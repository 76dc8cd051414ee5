using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using ZcGen.Compiler;

namespace ZcGen.CheckBench;

/// <summary>How fast the compiler itself is, without a process, files and a terminal around it.</summary>
internal static class Throughput
{
    private const double Megabyte = 1e6;
    private const int WarmUpRounds = 10;

    /// <summary>Parses and binds all schemas of <paramref name="directory"/>, and prints the medians and the best of <paramref name="rounds"/> rounds.</summary>
    public static void Measure(string directory, int rounds)
    {
        if (OperatingSystem.IsLinux())
        {
            using Process self = Process.GetCurrentProcess();
            self.ProcessorAffinity = (nint)(1UL << BitOperations.Log2((ulong)self.ProcessorAffinity));
        }

        (string Path, string Text)[] files = [.. Directory.GetFiles(directory, "*.fbs").Order(StringComparer.Ordinal).Select(static path => (Path.GetFileName(path), File.ReadAllText(path)))];
        double bytes = files.Sum(static file => (double)file.Text.Length);
        var parse = new List<double>();
        var bind = new List<double>();
        for (int round = -WarmUpRounds; round < rounds; round++)
        {
            // Each round begins as a process does, without the garbage of the one before it.
            GC.Collect();
            double start = ProcessorSeconds();
            ParsedSchema[] parsed = Array.ConvertAll(files, static file => SchemaCompiler.Parse(file.Path, file.Text));
            double parsing = ProcessorSeconds() - start;
            start = ProcessorSeconds();
            IReadOnlyList<LinkedSchema> linked = SchemaCompiler.Link(parsed, LinkOptions.Default);
            double binding = ProcessorSeconds() - start;
            if (linked.Any(static schema => schema.Model is null || schema.Diagnostics.Count > 0))
            {
                throw new InvalidOperationException("a schema of the set has findings, so the work was not the work to be measured");
            }

            if (round >= 0)
            {
                parse.Add(parsing);
                bind.Add(binding);
            }
        }

        Print("parse", bytes, parse);
        Print("bind", bytes, bind);
        Print("both", bytes, [.. parse.Zip(bind, static (left, right) => left + right)]);
    }

    // The processor's time, garbage collection included, because the time on the wall is also other programs'.
    private static double ProcessorSeconds()
    {
        using Process self = Process.GetCurrentProcess();
        return self.TotalProcessorTime.TotalSeconds;
    }

    private static void Print(string what, double bytes, List<double> seconds)
    {
        double median = seconds.Order().ElementAt(seconds.Count / 2);
        double best = seconds.Min();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what,-6} median {bytes / Megabyte / median,6:f1} MB/s, best {bytes / Megabyte / best,6:f1} MB/s   ({best * 1000:f1} ms for {bytes / Megabyte:f2} MB)"));
    }
}
