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

    // docs/flatc-differences.md says why: flatc demands a field that cannot be written.
    private const string FlatcDiffers = "128_required_deprecated.fbs";

    [FlatcWasmFact]
    public void Corpus_Tables_ComeBackEqual()
    {
        string directory = Path.Combine(AppContext.BaseDirectory, "valid");
        (string Path, string Text)[] included = Read(directory, Path.Combine(directory, "inc"));
        (string Path, string Text)[] schemas =
        [
            .. Read(directory, directory)
                .Where(static schema => !schema.Path.Contains('/', StringComparison.Ordinal) && schema.Path != FlatcDiffers)
                .Select(static schema => (schema.Path, InNamespaceOfItsOwn(schema.Path, WithoutOtherParts(schema.Text)))),
        ];
        AssertRoundTrips(TestLength.Cases(usual: 1, many: 3), [.. Groups(schemas, included)]);
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

    // Schemas of one assembly declare no type twice; each group has what its schemas include.
    private static IEnumerable<(string Path, string Text)[]> Groups((string Path, string Text)[] schemas,
        (string Path, string Text)[] included)
    {
        var groups = new List<(List<(string Path, string Text)> Schemas, HashSet<string> Names)>();
        foreach ((string Path, string Text) schema in schemas)
        {
            (string, string)[] needed = schema.Text.Contains("include", StringComparison.Ordinal) ? included : [];
            string[] names =
                [.. RoundTripSchemas.ModelsOf([schema, .. needed]).SelectMany(static compiled => Names(compiled.Model)).Distinct()];
            if (names.Length == 0)
            {
                continue;
            }

            var group = needed.Length > 0 ? default : groups.Find(group => !group.Names.Overlaps(names));
            if (group.Schemas is null)
            {
                group = ([.. needed], []);
                groups.Add(group);
            }

            group.Schemas.Add(schema);
            group.Names.UnionWith(names);
        }

        return groups.Select(static group => group.Schemas.ToArray());
    }

    // Nearly all schemas of the corpus declare the same names in one namespace; an assembly has room for each name once.
    private static string InNamespaceOfItsOwn(string path, string text) =>
        text.Contains("include", StringComparison.Ordinal) ? text : text.Replace("Spec", "Spec" + path[..3], StringComparison.Ordinal);

    // flatc prints no vectors with a 64-bit count, and services say nothing of messages.
    private static string WithoutOtherParts(string text) => OtherParts().Replace(text, "");

    [GeneratedRegex(@"\w+:\[\w+\] \(vector64[^)]*\);|rpc_service \w+ \{[^}]*\}")]
    private static partial Regex OtherParts();

    private static IEnumerable<string> Names(ZcGen.Compiler.Model.SchemaModel model) =>
    [
        .. model.Enums.Select(static type => type.Name.FullName), .. model.Structs.Select(static type => type.Name.FullName),
        .. model.Tables.Select(static type => type.Name.FullName),
        .. model.Unions.Select(static type => type.Name.FullName), .. model.Services.Select(static type => type.Name.FullName),
    ];

    // Of a schema that carries a JSON object, flatc takes no root type from its command line.
    private static string WithoutJson(string text) =>
        text.LastIndexOf("\n{", StringComparison.Ordinal) is >= 0 and int at ? text[..(at + 1)] : text;

    private static (string Path, string Text)[] Read(string root, string directory) =>
    [
        .. Directory.GetFiles(directory, "*.fbs", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(path => (Path.GetRelativePath(root, path).Replace('\\', '/'), WithoutJson(File.ReadAllText(path)))),
    ];
}
