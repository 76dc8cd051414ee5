using System.Text.RegularExpressions;
using ZcGen.Generator.Tests.RealSchemas;
using ZcGen.Tests.FlatcWasm;
using ZcGen.Tests.Length;

namespace ZcGen.Generator.Tests.RoundTrips;

/// <summary>Random messages of tables, in a long run of all of them, go through data objects and JSON, ours and flatc's, and come back
/// equal.</summary>
public sealed partial class RoundTripTests
{
    private const int Seed = 20261122;

    // Of so many tables, a usual run takes one: flatc reads each table's schema anew, twice for a message.
    private const int UsualStep = 4;

    // docs/flatc-differences.md says why: rejected, because nobody could write its messages.
    private const string FlatcDiffers = "128_required_deprecated.fbs";

    [FlatcWasmFact]
    public void Corpus_Tables_ComeBackEqual()
    {
        IEnumerable<(string Path, string Text)[]> groups = ValidCorpus.Groups(static path => path != FlatcDiffers, WithoutOtherParts);
        AssertRoundTrips(TestLength.Cases(usual: 1, many: 3), [.. groups]);
    }

    [NpmFact]
    public void Mediasoup_Tables_ComeBackEqual() => AssertRoundTrips(1, RealSchemaFiles.Mediasoup());

    [NpmFact]
    public void SpaceDataStandards_Tables_ComeBackEqual() => AssertRoundTrips(1, RealSchemaFiles.SpaceDataStandards());

    [NpmFact]
    public void Foxglove_Tables_ComeBackEqual() => AssertRoundTrips(1, RealSchemaFiles.Foxglove());

    private static void AssertRoundTrips(int messages, params (string Path, string Text)[][] groups)
    {
        using var flatc = new FlatcWasm();
        int step = TestLength.Cases(usual: UsualStep, many: 1);
        List<string> failures = [];
        int tables = 0;
        foreach ((string Path, string Text)[] group in groups)
        {
            RoundTripSchemas schemas = RoundTripSchemas.Compile(group);
            var trip = new TableRoundTrip(schemas, flatc);
            foreach ((string path, ZcGen.Compiler.Model.TableModel table) in schemas.Tables)
            {
                if (++tables % step != 0)
                {
                    continue;
                }

                for (int i = 0; i < messages; i++)
                {
                    if (trip.Check(path, table, Seed + i) is { } failure)
                    {
                        failures.Add($"{path} {table.Name} seed {Seed + i}: {failure}");
                        break;
                    }
                }
            }
        }

        Assert.True(failures.Count == 0, $"{failures.Count} of {tables / step} tables:\n{string.Join('\n', failures)}");
        Assert.NotEqual(0, tables / step);
    }

    // flatc prints no vectors with a 64-bit count, and services say nothing of messages.
    private static string WithoutOtherParts(string text) => OtherParts().Replace(text, "");

    [GeneratedRegex(@"\w+:\[\w+\] \(vector64[^)]*\);|rpc_service \w+ \{[^}]*\}")]
    private static partial Regex OtherParts();
}
