using System.Diagnostics;
using System.Globalization;
using System.Text;
using Xunit;
using Xunit.Abstractions;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Tests.Length;

namespace ZcGen.Compiler.Tests;

/// <summary>Whatever the text: no exception, no hang, and a diagnostic wherever there is no model.</summary>
public sealed class RobustnessTests(ITestOutputHelper output)
{
    private const string CasesVariable = "ZCGEN_FUZZ_CASES";
    private const string SeedVariable = "ZCGEN_FUZZ_SEED";
    private const int Shards = 4;
    private const int UsualCases = 40_000;
    private const int ManyCases = 200_000;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [Trait("Kind", "Stress")]
    public void Mutations_OfTheCorpus_NeverThrowAndStayWithinTheLimits(int shard)
    {
        int seed = (TestLength.Number(SeedVariable) ?? 20_240_607) + shard;
        int cases = TestLength.Cases(CasesVariable, UsualCases, ManyCases) / Shards;
        output.WriteLine($"seed {seed}, {cases} cases");
        string[] corpus = SchemaMutants.Corpus();
        var random = new Random(seed);
        CaseLimits.Run(Enumerable.Range(0, cases).Select(_ => SchemaMutants.Mutate(corpus, random)), Check);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[")]
    [InlineData("table T { a:")]
    [InlineData("table T { a:[")]
    [InlineData("table T { a:int = rad(")]
    [InlineData("{ a: { ")]
    [InlineData("///\n")]
    [InlineData("table T {} ")]
    [InlineData("table T { a:U; } ")]
    [InlineData("namespace A; table U {} namespace B; table T { a:U; } table V { b:W; } table W {} ")]
    [InlineData("\"")]
    [InlineData("'\\u")]
    [InlineData("@ ")]
    [InlineData("/*")]
    [InlineData("a.")]
    [InlineData("enum E:byte { A, ")]
    [InlineData("struct S { s:S; } ")]
    [InlineData("union U { U, ")]
    [InlineData("rpc_service S { M(T):T; ")]
    [InlineData("attribute a; ")]
    [InlineData("table T (id:1, id:2, x) ")]
    [InlineData("root_type T; ")]
    [InlineData("include \"x\"; ")]
    public void Repetition_OfAnything_EndsSoon(string part)
    {
        string text = string.Concat(Enumerable.Repeat(part, 1_000_000 / part.Length));
        var watch = Stopwatch.StartNew();
        Check(text);

        // Quadratic work would take minutes; the limit is far above what a slow machine needs.
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 20);
    }

    [Fact]
    public void Nesting_OfStructsInCircles_EndsSoon()
    {
        var text = new StringBuilder();
        for (int i = 0; i < 20_000; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"struct S{i} {{ a:S{(i + 1) % 20_000}; b:S{i * 7 % 20_000}; }}\n");
        }

        Check(text.ToString());
    }

    [Fact]
    public void Hints_ForAThousandMistakesAmongManyNames_EndSoon()
    {
        var text = new StringBuilder("namespace N; enum E:int { ");
        for (int i = 0; i < 300_000; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"V{i:d6}, ");
        }

        text.Append("} table T { ");
        for (int i = 0; i < 1000; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"f{i}:E = Wxy{i:d4}; ");
        }

        var watch = Stopwatch.StartNew();
        Check(text.Append('}').ToString());

        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 20);
    }

    [Fact]
    public void Includes_InALongChain_EndSoon()
    {
        const int depth = 2000;
        IReadOnlyList<CompiledSchema> compiled = SchemaTest.Compile(
            null,
            [.. Enumerable.Range(0, depth)
                .Select(i =>
                    ($"f{i}.fbs",
                        i + 1 < depth
                            ? $"include \"f{i + 1}.fbs\"; namespace N; table T{i} {{ last:T{depth - 1}; }}"
                                : $"namespace N; table T{i} {{ x:int; }}"))]);
        Assert.All(compiled, schema => Assert.NotNull(schema.Model));
    }

    private static void Check(string text)
    {
        ParsedSchema parsed = SchemaCompiler.Parse("test.fbs", text);
        CompiledSchema compiled = SchemaCompiler.Compile([parsed], CompileOptions.Default)[0];
        bool hasError = false;
        int last = 0;
        foreach (SchemaDiagnostic diagnostic in compiled.Diagnostics)
        {
            hasError |= diagnostic.Severity == DiagnosticSeverity.Error;
            Assert.InRange(diagnostic.Span.Start, last, parsed.Text.Length);
            Assert.InRange(diagnostic.Span.End, diagnostic.Span.Start, parsed.Text.Length);
            last = diagnostic.Span.Start;
        }

        Assert.Equal(hasError, compiled.Model is null);
    }
}
