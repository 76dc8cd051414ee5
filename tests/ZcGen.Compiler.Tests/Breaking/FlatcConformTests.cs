using System.Text;
using System.Text.RegularExpressions;
using Xunit;
using Xunit.Abstractions;
using ZcGen.Compiler.Breaking;
using ZcGen.Compiler.Breaking.Facts;
using ZcGen.Compiler.Tests.Differential;
using ZcGen.Tests.FlatcWasm;
using ZcGen.Tests.Length;

namespace ZcGen.Compiler.Tests.Breaking;

/// <summary>Whatever <c>flatc --conform</c> reports is reported here, but for its false alarms.</summary>
public sealed partial class FlatcConformTests(ITestOutputHelper output)
{
    private const string CasesVariable = "ZCGEN_CONFORM_CASES";
    private const string SeedVariable = "ZCGEN_CONFORM_SEED";

    private static int Cases => TestLength.Cases(CasesVariable, 1000, 20_000);

    private static int Seed => TestLength.Number(SeedVariable) ?? 0;

    [FlatcWasmFact]
    public void EditedSchemas_ThatFlatcRefuses_AreReported()
    {
        using var flatc = new FlatcWasm();
        int compared = 0;
        int refused = 0;
        int reported = 0;
        var missed = new List<string>();
        for (int seed = Seed; seed < Seed + Cases; seed++)
        {
            string before = SchemaGrammar.Write(seed, 0);
            string after = new SchemaEdits(new Random(seed)).Edit(before);
            if (FactsOf(before) is not { } old || FactsOf(after) is not { } current)
            {
                continue;
            }

            FlatcRun run = flatc.Run(
                new Dictionary<string, byte[]> { ["old.fbs"] = Encoding.UTF8.GetBytes(before), ["new.fbs"] = Encoding.UTF8.GetBytes(after) },
                "-b", "--schema", "--conform", "old.fbs", "new.fbs");
            bool isRefused = run.Output.Contains("schemas don't conform", StringComparison.Ordinal);
            if (run.ExitCode != 0 && !isRefused)
            {
                continue;
            }

            IReadOnlyList<BreakingChange> changes = BreakingChanges.Find(old, current);
            compared++;
            refused += isRefused ? 1 : 0;
            reported += changes.Count > 0 ? 1 : 0;
            if (isRefused && changes.Count == 0 && !IsFalseAlarm(run.Output, old, current))
            {
                missed.Add($"seed {seed}: {run.Output.Trim()}\nbefore:\n{before}\nafter:\n{after}\n");
            }
        }

        output.WriteLine($"seed {Seed}: of {compared} pairs flatc refused {refused}, and {reported} were reported here");
        Assert.InRange(refused, Cases / 20, compared);
        Assert.True(reported > refused);
        Assert.True(missed.Count == 0, $"{missed.Count} are missed\n{string.Join('\n', missed.Take(5))}");
    }

    [GeneratedRegex("defaults differ for field: ([A-Za-z0-9_.]+)")]
    private static partial Regex DefaultsDiffer();

    // flatc compares defaults as texts, and those of fields that nobody reads.
    private static bool IsFalseAlarm(string message, SchemaFacts old, SchemaFacts current)
    {
        Match match = DefaultsDiffer().Match(message);
        if (!match.Success)
        {
            return false;
        }

        string symbol = match.Groups[1].Value;
        string type = symbol[..symbol.LastIndexOf('.')];
        string field = symbol[(type.Length + 1)..];
        return old.Types[type].Find(field) is { } before
            && current.Types[type].Find(field) is { } after
            && (before.Default == after.Default || after.Has(Trait.Deprecated));
    }

    private static SchemaFacts? FactsOf(string text) =>
        SchemaTest.Compile(null, ("test.fbs", text))[0].Model is { } model ? SchemaFacts.Of([model]) : null;
}
