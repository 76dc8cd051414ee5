using System.Text;
using System.Text.RegularExpressions;
using Xunit;
using Xunit.Abstractions;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Tests.FlatcWasm;
using ZcGen.Tests.Length;

namespace ZcGen.Compiler.Tests.Differential;

/// <summary>flatc 25.12.19 and this compiler accept and reject the same schemas, outside the differences that docs/flatc-differences.md
/// lists.</summary>
public sealed partial class VerdictTests(ITestOutputHelper output)
{
    private const string CasesVariable = "ZCGEN_DIFFERENTIAL_CASES";
    private const string SeedVariable = "ZCGEN_DIFFERENTIAL_SEED";
    private const int UsualCases = 500;
    private const int ManyCases = 2000;

    // Of each schema's choices that should depend on what was declared.
    private const double BlindChoices = 0.02;

    /// <summary>What is rejected here and not by flatc.</summary>
    private static readonly HashSet<DiagnosticRule> StricterHere =
    [
        DiagnosticCatalog.InvalidUtf8,
        DiagnosticCatalog.DuplicateType,
        DiagnosticCatalog.AmbiguousForwardReference,
        DiagnosticCatalog.FileIdentifierLength,
        DiagnosticCatalog.CircularStruct,
        DiagnosticCatalog.UnderlyingNotInteger,
        DiagnosticCatalog.DuplicateNumber,
        DiagnosticCatalog.MessageNotTable,
        DiagnosticCatalog.UnknownStreaming,
        DiagnosticCatalog.MethodIdClash,
        DiagnosticCatalog.DeprecatedKey,
        DiagnosticCatalog.RequiredDeprecated,
        DiagnosticCatalog.ForceAlignValue,
        DiagnosticCatalog.StructTooLarge,
        DiagnosticCatalog.TableTooLarge,
        DiagnosticCatalog.TooManySlots,
    ];

    private static int Cases => TestLength.Cases(CasesVariable, UsualCases, ManyCases);

    private static int Seed => TestLength.Number(SeedVariable) ?? 0;

    [FlatcWasmFact]
    public void GeneratedSchemas_GetOneVerdict() =>
        Compare(Enumerable.Range(Seed, Cases).Select(static seed => SchemaGrammar.Write(seed, seed % 2 == 0 ? 0 : BlindChoices)));

    [FlatcWasmFact]
    public void MutatedSchemas_GetOneVerdict()
    {
        string[] corpus = SchemaMutants.Corpus("valid", "csharp", "lax");
        var random = new Random(Seed);
        Compare(Enumerable.Range(0, Cases).Select(_ => TokenMutants.Mutate(corpus, random)));
    }

    // What this compiler makes of the same files is what ConformanceTests are about.
    [FlatcWasmTheory]
    [InlineData("errors", 3)]
    [InlineData("valid", 3)]
    [InlineData("lax", -1)]
    [InlineData("csharp", -1)]
    [InlineData("corners", -1)]
    public void Corpus_FilesOfAFolder_HaveTheVerdictThatIsWrittenDown(string folder, int flagsColumn)
    {
        string directory = Path.Combine(AppContext.BaseDirectory, "Conformance", folder);
        Dictionary<string, byte[]> included = Directory.Exists(Path.Combine(directory, "inc"))
            ? Directory.GetFiles(Path.Combine(directory, "inc"), "*", SearchOption.AllDirectories)
                .ToDictionary(path => Path.GetRelativePath(directory, path).Replace('\\', '/'), File.ReadAllBytes)
            : [];
        using var flatc = new FlatcWasm();
        foreach (string[] row in File.ReadLines(Path.Combine(directory, "expected.tsv")).Skip(1).Select(static line => line.Split('\t')))
        {
            string[] flags = flagsColumn < 0 ? ["-b", "--schema"] : row[flagsColumn].Split(' ');
            FlatcRun run =
                flatc.Run(new Dictionary<string, byte[]>(included) { [row[0]] = File.ReadAllBytes(Path.Combine(directory, row[0])) },
                    [.. flags, row[0]]);
            bool isAccepted = folder == "corners" ? row[1] == "accept" : folder != "errors";
            Assert.True((run.ExitCode == 0) == isAccepted, $"{row[0]}: flatc ended with {run.ExitCode}: {run.Output}");
        }
    }

    /// <summary>What flatc rejects and is accepted here, by flatc's message.</summary>
    [GeneratedRegex("Incomplete type in struct|should be on a line on its own|unknown root type|must be declared before use|type "
        + "referenced but not defined|field name can not be the same as table/struct name")]
    private static partial Regex LaxerHere();

    private void Compare(IEnumerable<string> texts)
    {
        using var flatc = new FlatcWasm();
        int accepted = 0;
        int cases = 0;
        var wrong = new List<string>();
        foreach (string text in texts)
        {
            cases++;
            FlatcRun run =
                flatc.Run(new Dictionary<string, byte[]> { ["test.fbs"] = Encoding.UTF8.GetBytes(text) }, "-b", "--schema", "test.fbs");
            CompiledSchema compiled = SchemaTest.Compile(null, ("test.fbs", text))[0];
            SchemaDiagnostic[] errors =
                [.. compiled.Diagnostics.Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];
            accepted += run.ExitCode == 0 ? 1 : 0;
            bool isSurprising = run.ExitCode == 0
                ? errors.Any(error => !StricterHere.Contains(error.Rule) && !IsCaptured(error, text))
                : errors.Length == 0 && !LaxerHere().IsMatch(run.Output)
                    && compiled.Diagnostics.All(static found => found.Rule != DiagnosticCatalog.JsonIgnored);
            if (isSurprising)
            {
                wrong.Add($"case {cases}: flatc ended with {run.ExitCode}: {run.Output.Trim()}\nhere: "
                    + $"{SchemaTest.Describe(errors)}in:\n{text}\n");
            }
        }

        output.WriteLine($"seed {Seed}: flatc accepted {accepted} of {cases}");
        Assert.InRange(accepted, cases / 10, cases * 9 / 10);
        Assert.True(wrong.Count == 0, $"{wrong.Count} verdicts differ\n{string.Join('\n', wrong)}");
    }

    // A forward reference that flatc binds to a type of another namespace.
    private static bool IsCaptured(SchemaDiagnostic error, string text) =>
        error.Rule == DiagnosticCatalog.UndefinedType
        && Regex.IsMatch(text[error.Span.End..], $@"\b(table|struct)\s+{text[error.Span.Start..error.Span.End].Split('.')[^1]}\b");
}
