using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using System.Runtime;
using ZcGen.Compiler;
using ZcGen.Compiler.Breaking;
using ZcGen.Compiler.Breaking.Facts;
using ZcGen.Compiler.Breaking.Lock;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Lint;

namespace ZcGen.CheckBench;

/// <summary>How fast the compiler itself is, without a process, files and a terminal around it.</summary>
internal static class Throughput
{
    private const double Megabyte = 1e6;

    // Methods are compiled again, and again with what was learnt, some time after they were called often enough: at the earliest 100 ms
    // later, on another thread.
    private const int QuietRounds = 15;
    private const int MostWarmUpRounds = 300;
    private const int RuleWarmUpRounds = 5;

    // The last one has the rules as well that a configuration has to name.
    private static readonly (string Name, LintSettings Settings)[] Rules =
    [
        ("with rules of 'basic'", LintSettings.Default),
        ("with rules of 'standard'", new LintSettings([LintSet.Standard], [], LintOptions.Default)),
        ("with all rules", new LintSettings(
            Enum.GetValues<LintSet>(),
            RuleCatalog.All.OfType<LintRule>().Select(static rule => new KeyValuePair<string, DiagnosticSeverity?>(rule.Id, rule.Severity)),
            LintOptions.Default)),
    ];

    /// <summary>Parses and binds all schemas of <paramref name="directory"/>, and prints the medians and the best of
    /// <paramref name="count"/> rounds, and of those in which the processor was as fast as it can be.</summary>
    public static void Measure(string directory, int count)
    {
        if (OperatingSystem.IsLinux())
        {
            using Process self = Process.GetCurrentProcess();
            self.ProcessorAffinity = (nint)(1UL << BitOperations.Log2((ulong)self.ProcessorAffinity));
        }

        (string Path, string Text)[] files =
            [.. Directory.GetFiles(directory, "*.fbs", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
                .Select(path => (Path.GetRelativePath(directory, path), File.ReadAllText(path)))];
        double megabytes = files.Sum(static file => (double)file.Text.Length) / Megabyte;
        CompileOptions check = CompileOptions.Default with { KeepsDocumentation = false };
        WarmUp(files, check);
        var probe = new SpeedProbe();
        var rounds = new List<Round>();
        for (int i = 0; i < count; i++)
        {
            int before = probe.Run();
            (double parsing, double binding, int collections) = Run(files, check);
            int after = probe.Run();
            (double parsingAll, double bindingAll, _) = Run(files, CompileOptions.Default);
            (double[] linting, double comparing) = RunRules(files, check);
            rounds.Add(new Round(parsing, binding, linting, comparing, parsingAll + bindingAll, collections, before, after));
        }

        Round[] undisturbed = [.. rounds.Where(round => probe.WasUndisturbed(round.ProbeBefore) && probe.WasUndisturbed(round.ProbeAfter))];
        Print("parse", megabytes, rounds, static round => round.Parsing);
        Print("bind", megabytes, rounds, static round => round.Binding);
        Print("both", megabytes, rounds, static round => round.Parsing + round.Binding);
        Print("both, undisturbed", megabytes, undisturbed, static round => round.Parsing + round.Binding);
        Print("both, documentation kept", megabytes, rounds, static round => round.WithDocumentation);
        for (int i = 0; i < Rules.Length; i++)
        {
            PrintRatio(Rules[i].Name, rounds, round => round.Linting[i]);
        }

        PrintRatio("with a lock", rounds, static round => round.Comparing);
        Console.WriteLine($"{undisturbed.Length} of {count} rounds had the processor to themselves, going by a fixed loop before and after "
            + $"each; {rounds.Sum(static round => round.Collections)} garbage collections");
    }

    private static void WarmUp((string Path, string Text)[] files, CompileOptions options)
    {
        long methods = 0;
        int quiet = 0;
        for (int round = 0; round < MostWarmUpRounds && quiet < QuietRounds; round++)
        {
            Run(files, options);
            Run(files, CompileOptions.Default);
            quiet = JitInfo.GetCompiledMethodCount() == methods ? quiet + 1 : 0;
            methods = JitInfo.GetCompiledMethodCount();
        }

        // All rules together take long, and their parts are called often enough in a few rounds.
        for (int round = 0; round < RuleWarmUpRounds; round++)
        {
            RunRules(files, options);
        }
    }

    private static (double Parsing, double Binding, int Collections) Run((string Path, string Text)[] files, CompileOptions options)
    {
        // Each round begins as a process does, without the garbage of the one before it.
        GC.Collect();
        int collections = GC.CollectionCount(0);
        double start = ProcessorTime.OfThread();
        ParsedSchema[] parsed = Array.ConvertAll(files, static file => SchemaCompiler.Parse(file.Path, file.Text));
        double parsing = ProcessorTime.OfThread() - start;
        start = ProcessorTime.OfThread();
        IReadOnlyList<CompiledSchema> compiled = SchemaCompiler.Compile(parsed, options);
        double binding = ProcessorTime.OfThread() - start;
        if (compiled.Any(static schema => schema.Model is null || schema.Diagnostics.Count > 0))
        {
            throw new InvalidOperationException("a schema of the set has findings, so the work was not the work to be measured");
        }

        return (parsing, binding, GC.CollectionCount(0) - collections);
    }

    // What is done after parsing and binding: rules of lint, and a comparison with a lock of the same schemas.
    private static (double[] Linting, double Comparing) RunRules((string Path, string Text)[] files, CompileOptions options)
    {
        ParsedSchema[] parsed = Array.ConvertAll(files, static file => SchemaCompiler.Parse(file.Path, file.Text));
        IReadOnlyList<CompiledSchema> compiled = SchemaCompiler.Compile(parsed, options);
        string locked = SchemaLock.Empty.With(SchemaFacts.Of(compiled.Select(static schema => schema.Model!))).ToString();
        double[] linting = Array.ConvertAll(
            Rules, rules => TimeOf(() => SchemaLinter.Lint(parsed, compiled, static _ => true, _ => rules.Settings)));
        int changes = 0;
        double comparing = TimeOf(() =>
        {
            var current = SchemaFacts.Of(compiled.Select(static schema => schema.Model!));
            changes = BreakingChanges.Find(SchemaLock.Parse(locked, current).Facts, current).Count;
        });
        return changes == 0
            ? (linting, comparing)
            : throw new InvalidOperationException("schemas that are equal break each other");
    }

    private static double TimeOf(Action action)
    {
        GC.Collect();
        double start = ProcessorTime.OfThread();
        action();
        return ProcessorTime.OfThread() - start;
    }

    private static void PrintRatio(string what, IReadOnlyCollection<Round> rounds, Func<Round, double> more)
    {
        double ratio = rounds.Select(round => 1 + (more(round) / (round.Parsing + round.Binding))).Order().ElementAt(rounds.Count / 2);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-26} {ratio:f2} of parsing and binding"));
    }

    private static void Print(string what, double megabytes, IReadOnlyCollection<Round> rounds, Func<Round, double> seconds)
    {
        if (rounds.Count == 0)
        {
            return;
        }

        double median = rounds.Select(seconds).Order().ElementAt(rounds.Count / 2);
        double best = rounds.Min(seconds);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what,-24} median {megabytes / median,6:f1} MB/s, best {megabytes / best,6:f1} MB/s   ({best * 1000:f1} ms for "
                + $"{megabytes:f2} MB)"));
    }

    // Seconds of the thread, and the numbers of the probes around parsing and binding.
    private sealed record Round(
        double Parsing,
        double Binding,
        double[] Linting,
        double Comparing,
        double WithDocumentation,
        int Collections,
        int ProbeBefore,
        int ProbeAfter);
}
