using Xunit;
using ZcGen.Compiler.Breaking;
using ZcGen.Compiler.Breaking.Facts;
using ZcGen.Compiler.Diagnostics;

namespace ZcGen.Compiler.Tests.Breaking;

/// <summary>Pairs of schemas whose true verdict is known, whatever flatc says of them.</summary>
public sealed class PairTests
{
    private static readonly string Folder = RepositoryDirectory.PathOf("tests", "ZcGen.Compiler.Tests", "Conformance", "conform");

    public static TheoryData<string, string, string> Pairs
    {
        get
        {
            var data = new TheoryData<string, string, string>();
            foreach (string[] columns in File.ReadLines(Path.Combine(Folder, "expected.tsv")).Skip(1).Select(static line => line.Split('\t')))
            {
                data.Add(columns[0], columns[4], columns[5]);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Pair_OfTheCorpus_GetsItsVerdict(string pair, string wire, string source)
    {
        (string before, string after) = TextsOf(pair);
        IReadOnlyList<BreakingChange> changes = BreakingChanges.Find(FactsOf(before), FactsOf(after));
        string found = string.Join("\n", changes.Select(static change => $"{change.Rule.Id} {change.Rule.Category}: {change.Message}"));
        bool breaksWire = changes.Any(static change => change.Rule.Category is BreakingCategory.Wire or BreakingCategory.Rpc);

        // A risk, such as a number that gets another name, is more than nothing.
        Assert.True(wire switch { "ok" => !breaksWire, "break" => breaksWire, _ => changes.Count > 0 }, found);
        Assert.True(source == "ok" || changes.Count > 0, found);
    }

    /// <summary>The old and the new schema of a pair.</summary>
    internal static (string Before, string After) TextsOf(string pair) =>
        (File.ReadAllText(Path.Combine(Folder, pair, "old.fbs")), File.ReadAllText(Path.Combine(Folder, pair, "new.fbs")));

    private static SchemaFacts FactsOf(string text) => SchemaFacts.Of(SchemaTest.Accepts(null, ("schema.fbs", text)));
}
