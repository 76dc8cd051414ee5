using System.Globalization;
using System.Text;
using Xunit;
using ZcGen.Compiler.Breaking;
using ZcGen.Compiler.Breaking.Facts;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Lint;

namespace ZcGen.Compiler.Tests.Lint;

/// <summary>The fixes of all rules, made together as <c>check --fix</c> makes them.</summary>
public sealed class LintFixTests
{
    private static readonly LintSettings AllRules = new(
        [],
        RuleCatalog.All.OfType<LintRule>().Select(static rule => new KeyValuePair<string, DiagnosticSeverity?>(rule.Id, rule.Severity)),
        LintOptions.Default);

    public static TheoryData<string> Schemas =>
        [.. Directory.EnumerateFiles(RepositoryDirectory.PathOf("tests", "ZcGen.Compiler.Tests", "Snapshots"), "*.fbs")
            .Select(static path => Path.GetFileName(path))];

    [Theory]
    [MemberData(nameof(Schemas))]
    public void Fixes_OfASnapshot_KeepItsMessages(string name)
    {
        string directory = RepositoryDirectory.PathOf("tests", "ZcGen.Compiler.Tests", "Snapshots");
        (string, string)[] files = [(name, File.ReadAllText(Path.Combine(directory, name)))];
        if (Compile(files) is not null)
        {
            Mend(files);
        }
    }

    [Fact]
    public void Fixes_OfSchemasWithRandomNames_KeepTheirMessages()
    {
        int mended = 0;
        for (int seed = 0; seed < 800; seed++)
        {
            (string, string)[] files = Random(new Random(seed));
            if (Compile(files) is not null)
            {
                mended += Mend(files);
            }
        }

        Assert.True(mended > 2000, $"only {mended} fixes were made");
    }

    // Makes fixes until there are none, and returns how many those were.
    private static int Mend((string Path, string Text)[] files)
    {
        int mended = 0;
        for (int pass = 0; pass < 50; pass++)
        {
            SchemaDiagnostic[] found = [.. LintTest.Lint(AllRules, files).Where(static found => found.Fix is { BreaksCalls: false })];
            if (found.Length == 0)
            {
                return mended;
            }

            // Where a field, its type and the namespace of that get other names at once, a comparison cannot tell that they are the same.
            List<SchemaDiagnostic> plan = PlanOf(found);
            if (FaultOf(files, plan, out (string, string)[] after) is not null)
            {
                plan = PlanOf(found.Where(other => other.Rule == found[0].Rule));
                string? fault = FaultOf(files, plan, out after);
                Assert.True(fault is null, fault);
            }

            mended += plan.Count;
            files = after;
        }

        throw new InvalidOperationException($"fixes make room for fixes without end:\n{Describe(files)}");
    }

    private static List<SchemaDiagnostic> PlanOf(IEnumerable<SchemaDiagnostic> found)
    {
        List<SchemaDiagnostic> plan = [];
        HashSet<SchemaEdit> edits = [];
        foreach (SchemaDiagnostic diagnostic in found)
        {
            if (diagnostic.Fix!.Edits.All(edit => edits.All(other => edit == other || !Overlap(edit, other))))
            {
                plan.Add(diagnostic);
                edits.UnionWith(diagnostic.Fix!.Edits);
            }
        }

        return plan;
    }

    private static string? FaultOf((string, string)[] files, List<SchemaDiagnostic> plan, out (string, string)[] after)
    {
        after = LintTest.Apply(plan, files);
        SchemaFacts? facts = Compile(after);
        string? fault = facts is null ? "has errors" : BreakingChanges.Find(Compile(files)!, facts)
            .FirstOrDefault(static change => change.Rule.Category is BreakingCategory.Wire or BreakingCategory.Rpc)?.Message;
        return fault is null ? null : $"{fault}\n{Describe(files)}\nbecame\n{Describe(after)}";
    }

    private static bool Overlap(SchemaEdit edit, SchemaEdit other) => edit.Path == other.Path
        && (edit.Span == other.Span || (edit.Span.Start < other.Span.End && other.Span.Start < edit.Span.End));

    private static string Describe((string Path, string Text)[] files) => string.Join("\n", files.Select(static file => file.Text));

    private static SchemaFacts? Compile((string Path, string Text)[] files)
    {
        IReadOnlyList<CompiledSchema> compiled = SchemaTest.Compile(CompileOptions.Default, files);
        return compiled.All(static schema => schema.Model is not null)
            ? SchemaFacts.Of(compiled.Select(static schema => schema.Model!))
            : null;
    }

    // Two files whose names are in all styles, and are often those of something else.
    private static (string, string)[] Random(Random random)
    {
        string[] scopes = ["acme", "Acme.b", "acme.order_book", "Acme", "acme.order", "other.acme"];
        string outer = scopes[random.Next(scopes.Length)];
        string inner = scopes[random.Next(scopes.Length)];
        var first = new StringBuilder($"namespace {outer};\n");
        var second = new StringBuilder($"include \"a.fbs\";\nattribute \"maxSize\";\nnamespace {inner};\n");
        Dictionary<string, string[]> enums = [];
        foreach (string name in Names(random, "color Color COLOR | fooBar foo_bar FooBar"))
        {
            string flags = random.Next(3) == 0 ? " (bit_flags)" : "";
            enums[name] = Names(random, "red Red | dark_red DarkRed | BLUE_1 Blue1 | none ColorNone None");
            first.Append(CultureInfo.InvariantCulture, $"enum {name}:ubyte{flags} {{ {string.Join(", ", enums[name])} }}\n");
        }

        string[] tables = Names(random, "point Point | LONG_NAME longName LongName | Order order | any_of AnyOf");
        foreach (string name in tables)
        {
            first.Append(CultureInfo.InvariantCulture, $"table {name} {{ {Fields(outer, [])}}}\n");
        }

        string[] unions = Names(random, "shape Shape | Any_of any_thing AnyThing");
        foreach (string name in unions)
        {
            string member = Named(inner, tables[^1]);
            second.Append(CultureInfo.InvariantCulture, $"union {name} {{ own:{member}, other_one:{member}, Third:{member} }}\n");
        }

        second.Append(CultureInfo.InvariantCulture, $"table holder {{ {Fields(inner, unions)}}}\nroot_type holder;\n");
        return [("a.fbs", first.ToString()), ("b.fbs", second.ToString())];

        string Named(string scope, string name) => scope == outer && random.Next(2) == 0 ? name : $"{outer}.{name}";

        string Fields(string scope, string[] unions) => string.Concat(
            Names(random, "fooBar foo_bar | Point place | color hue | X x | x_type | X_length x_length | order").Select(field =>
            {
                (string type, string[] values) = enums.ElementAt(random.Next(enums.Count));
                string value = values[random.Next(values.Length)];
                string table = Named(scope, tables[random.Next(tables.Length)]);
                return random.Next(9) switch
                {
                    0 => $"{field}:{Named(scope, type)} = {value}; ",
                    1 => $"{field}:{Named(scope, type)} = \"{value}\"{(unions.Length > 0 ? " (maxSize)" : "")}; ",
                    2 when scope == outer => $"{field}:int = \"{type}.{value}\"; ",
                    3 => $"{field}:[{table}]; ",
                    4 => $"{field}:{table} (deprecated); ",
                    5 when unions.Length > 0 => $"{field}:{unions[0]}; ",
                    6 => $"{field}:[ubyte] (nested_flatbuffer: \"{table}\"); ",
                    7 => $"{field}:string = \"{value}\"; ",
                    _ => $"{field}:double = 1.5; ",
                };
            }));
    }

    // Some of the names in another order, at least one. Of those between two bars, which become one, there are seldom two.
    private static string[] Names(Random random, string all)
    {
        List<string> names = [];
        foreach (string group in all.Split('|'))
        {
            string[] spellings = group.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            random.Shuffle(spellings);
            names.AddRange(spellings[..(random.Next(10) == 0 ? Math.Min(2, spellings.Length) : 1)]);
        }

        string[] shuffled = [.. names];
        random.Shuffle(shuffled);
        return shuffled[..random.Next(1, shuffled.Length + 1)];
    }
}
