using System.Diagnostics;
using Xunit;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Lint;

namespace ZcGen.Compiler.Tests.Lint;

/// <summary>Large schemas in which every rule finds very much: quadratic work would take minutes.</summary>
public sealed class LintSpeedTests
{
    private const int Many = 100_000;

    // Fields are slots, which have numbers up to 32765.
    private const int ManyFields = 30_000;

    private static readonly LintSettings AllRules = new(
        [],
        RuleCatalog.All.OfType<LintRule>().Select(static rule => new KeyValuePair<string, DiagnosticSeverity?>(rule.Id, rule.Severity)),
        LintOptions.Default);

    public static TheoryData<string, string> Schemas => new()
    {
        { "fields", $"table T {{ {Repeat(ManyFields, static i => $"fieldName{i}:bool; ")}}}" },
        { "deprecated fields", $"table T {{ {Repeat(ManyFields, static i => $"\n/// See f{i}.\nf{i}:bool (deprecated);")}}}" },
        { "enum values", $"enum E:uint {{ {Repeat(Many, static i => $"enum_value{Many - i}, ")}}}" },
        {
            "named values",
            $"enum E:ushort {{ {Repeat(ManyFields, static i => $"v{i}, ")}}} "
                + $"table T {{ {Repeat(ManyFields, static i => $"f{i}:E = v{i}; ")}}}"
        },
        { "members", $"table T {{}} union U:uint {{ {Repeat(ManyFields, static i => $"member_{i}:T, ")}}}" },
        { "methods", $"table T {{}} rpc_service S {{ {Repeat(ManyFields, static i => $"get_{i}(T):T; ")}}}" },
        { "namespaces", Repeat(ManyFields, static i => $"namespace acme.n{i};\ntable t {{ f:acme.n{i}.t (required); }}\n") },
        { "a ring of tables", Repeat(ManyFields, static i => $"table t{i} {{ f:t{(i + 1) % ManyFields} (required); }}\n") },
        { "attributes", Repeat(ManyFields, static i => $"attribute a{i}B;\ntable T{i} (a{i}B, a0B) {{}}\n") },
        { "uses of one type", $"/// Deprecated.\ntable t {{}}\n{Repeat(ManyFields, static i => $"table T{i} {{ f:t; }}\n")}" },
    };

    [Theory]
    [MemberData(nameof(Schemas))]
    public void Lint_OfVeryMany_EndsSoon(string what, string text)
    {
        ParsedSchema[] parsed = [SchemaCompiler.Parse("test.fbs", text)];
        IReadOnlyList<CompiledSchema> compiled = SchemaCompiler.Compile(parsed, CompileOptions.Default);
        Assert.True(compiled[0].Model is not null, what);

        var watch = Stopwatch.StartNew();
        int found = SchemaLinter.Lint(parsed, compiled, static _ => true, static _ => AllRules)[0].Count;

        Assert.True(found > 0, what);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 20);
    }

    private static string Repeat(int count, Func<int, string> part) => string.Concat(Enumerable.Range(0, count).Select(part));
}
