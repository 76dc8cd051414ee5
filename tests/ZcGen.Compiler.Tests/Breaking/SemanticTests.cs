using Xunit;
using Xunit.Abstractions;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Tests.Breaking.Messages;
using ZcGen.Tests.Length;

namespace ZcGen.Compiler.Tests.Breaking;

/// <summary>What is said to break on the wire breaks some message, and nothing else does.</summary>
/// <remarks>
/// <para>
/// Messages are written by one version and read by both, without generated code: each type is the field of a table and the element of a
/// vector, as in a schema that includes the file, and the root type is a message of its own. Backward, the old version writes and the new
/// one reads; forward, the other way round. A message is a witness if its reader refuses it, because it does not verify or has another file
/// identifier, or if both accept it and one of these holds, fields being the same by name or as <see cref="VersionedNames"/> says:
/// </para>
/// <list type="bullet">
/// <item>a field has another value, or a value for one version only; an absent one has its default;</item>
/// <item>a number of an enum or union has another name, where a name that was replaced by a new one is a rename;</item>
/// <item>backward, the reader has no name for a number or no field for a value, not even a deprecated one: later versions may give these
/// another meaning. Forward, that is how schemas grow, except in a closed enum;</item>
/// <item>the reader has a value in a field that the writer does not have;</item>
/// <item>the reader does not find an element of a vector by its key;</item>
/// <item>backward, a field has a value that is deprecated for the writer and not for the reader. Old messages are from before its
/// deprecation, so deprecated fields are written in them, and only in them. No version reads its own deprecated fields;</item>
/// <item>a nested message or FlexBuffer is none for the reader. Forward, bytes are always what the old version takes them for: the new one
/// only says less about them.</item>
/// </list>
/// <para>
/// What is changed of a field that is deprecated in both versions, such as its type, has no witness: it is reported all the same, because
/// older messages have the field.
/// </para>
/// </remarks>
public sealed class SemanticTests(ITestOutputHelper output)
{
    private const string CasesVariable = "ZCGEN_BREAKING_CASES";
    private const string SeedVariable = "ZCGEN_BREAKING_SEED";

    /// <summary>The rules of messages that have examples: what a lock remembers has none.</summary>
    public static TheoryData<string> Rules =>
        [.. DiagnosticCatalog.All.OfType<BreakingRule>().Where(IsOfMessages).Select(static rule => rule.Id)];

    private static int Cases => TestLength.Cases(CasesVariable, 400, 40_000);

    private static int Seed => TestLength.Number(SeedVariable) ?? 0;

    [Fact]
    public void EditedSchemas_ReadEachOthersMessages_UnlessTheyAreReported()
    {
        int compatible = 0;
        int breaking = 0;
        List<string> differing = [];
        List<string> unwitnessed = [];
        var alone = new SortedDictionary<string, int>(StringComparer.Ordinal);
        for (int seed = Seed; seed < Seed + Cases; seed++)
        {
            if (EditedPair.Of(seed) is not { } pair)
            {
                continue;
            }

            if (pair.FindUnreported() is { } difference)
            {
                differing.Add($"{difference}\n{pair}");
            }

            if (pair.Changes.Count == 0)
            {
                compatible++;
                continue;
            }

            breaking++;
            if (pair.FindWitness() is null)
            {
                unwitnessed.Add($"{pair}");
            }
            else if (pair.Changes.Select(static change => change.Rule.Id).Distinct().ToArray() is [var rule])
            {
                alone[rule] = alone.GetValueOrDefault(rule) + 1;
            }
        }

        int witnessed = breaking - unwitnessed.Count;
        output.WriteLine($"seed {Seed}: {compatible} compatible pairs; {breaking} breaking pairs, {witnessed} of them with a witness");
        output.WriteLine($"by one rule alone: {string.Join(", ", alone.Select(static rule => $"{rule.Key} {rule.Value}"))}");
        output.WriteLine($"without a witness, the first of {unwitnessed.Count}:\n{string.Join('\n', unwitnessed.Take(5))}");
        Assert.True(differing.Count == 0, $"{differing.Count} read differently:\n{string.Join('\n', differing.Take(5))}");
        Assert.True(compatible > Cases / 20 && breaking > Cases / 10, "too few pairs are schemas");
        Assert.True(witnessed >= breaking * 0.98, $"{unwitnessed.Count} of {breaking} breaking pairs have no witness");
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Example_OfEachRuleOfMessages_HasAWitness(string id)
    {
        BreakingRule rule = DiagnosticCatalog.All.OfType<BreakingRule>().Single(candidate => candidate.Id == id);
        EditedPair bad = EditedPair.Of(rule.Before, rule.BadExample, Seed)!;
        EditedPair good = EditedPair.Of(rule.Before, rule.GoodExample, Seed)!;

        Assert.NotEmpty(bad.Changes);
        bad.AssertWitnessed();
        Assert.Empty(good.Changes);
        good.AssertWitnessed();
    }

    [Theory]
    [MemberData(nameof(PairTests.Pairs), MemberType = typeof(PairTests))]
    public void Pair_OfTheCorpus_HasAWitnessIfItIsReported(string pair, string wire, string source)
    {
        (string before, string after) = PairTests.TextsOf(pair);
        output.WriteLine($"{wire} for messages, {source} for code");

        EditedPair.Of(before, after, Seed)!.AssertWitnessed();
    }

    private static bool IsOfMessages(BreakingRule rule) => rule.Category == BreakingCategory.Wire && rule.BadExample.Length > 0;
}
