using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Xunit;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Lint;

namespace ZcGen.Compiler.Tests;

/// <summary>Every schema of the corpus gets the verdict that flatc gives it, for the same reason and at the same place, or a documented
/// other one.</summary>
public sealed partial class ConformanceTests
{
    private static readonly string Root = Path.Combine(AppContext.BaseDirectory, "Conformance");

    public static TheoryData<string> Errors => Files("errors");

    public static TheoryData<string> Lax => Files("lax");

    public static TheoryData<string> Corners => Files("corners");

    public static TheoryData<string> Accepted
    {
        get
        {
            var data = new TheoryData<string>();
            foreach (string folder in new[] { "valid", "csharp" })
            {
                foreach (string[] row in Rows(folder))
                {
                    data.Add(folder + "/" + row[0]);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Errors))]
    public void Errors_FileThatFlatcRejects_HasTheDecidedVerdict(string file)
    {
        string[] row = Rows("errors").Single(row => row[0] == file);
        (string message, string kind, string errorClass) = (row[2], row[5], row[6]);
        bool mayAccept = row.Length > 7 && row[7] == "may-accept";
        CompileOptions options = CompileOptions.Default with { RequireExplicitIds = errorClass == "SEM-ID-REQUIRED" };
        IReadOnlyList<CompiledSchema> compiled = Compile("errors", file, options);
        switch (kind)
        {
            case "schema" when errorClass == "SEM-UNDEF-INC":
                Assert.Null(compiled[0].Model);
                Assert.Contains(compiled, schema =>
                    schema.Diagnostics.Any(diagnostic => diagnostic.Path == "errors/inc/broken.fbs" && diagnostic.Rule.Id == "ZC2005"));
                break;
            case "schema" when Wider.TryGetValue(file, out string? warning):
                AssertAccepted(compiled[0]);
                Assert.Contains(compiled[0].Diagnostics, diagnostic => diagnostic.Rule.Id == warning);
                break;
            case "schema" when mayAccept && !KeptQuirks.Contains(file):
                AssertAccepted(compiled[0]);
                break;
            case "schema":
                AssertRejected(compiled[0], RuleOfFile.TryGetValue(file, out string? better) ? [better] : RulesOfClass[errorClass],
                    message);
                break;
            case "cli":
                AssertRejected(compiled[0], ["ZC1012", "ZC1001"], "");
                break;
            case "option" when options.RequireExplicitIds:
                AssertRejected(compiled[0], ["ZC3006", "ZC3001"], message);
                break;
            case "option":
                AssertAccepted(compiled[0]);
                Assert.Contains(
                    SchemaLinter.Lint(Parse("errors", file), compiled, static _ => true, static _ => LintSettings.Default)[0],
                    diagnostic => diagnostic.Rule.Id == RuleOfOption[errorClass]);
                break;
            case "json" when RuleOfJson.TryGetValue(file, out string? rule):
                AssertRejected(compiled[0], [rule], "");
                break;
            case "json":
                AssertAccepted(compiled[0]);
                Assert.Contains(compiled[0].Diagnostics, diagnostic => diagnostic.Rule == DiagnosticCatalog.JsonIgnored);
                break;
            default:
                Assert.Equal("lang", kind);
                AssertAccepted(compiled[0]);
                break;
        }
    }

    [Theory]
    [MemberData(nameof(Accepted))]
    public void Accepted_FileThatFlatcAccepts_HasAModel(string path)
    {
        string[] parts = path.Split('/');
        CompiledSchema compiled = Compile(parts[0], parts[1], CompileOptions.Default)[0];
        if (Stricter.TryGetValue(path, out string? rule))
        {
            AssertRejected(compiled, [rule], "");
        }
        else
        {
            AssertAccepted(compiled);
        }
    }

    [Theory]
    [MemberData(nameof(Lax))]
    public void Lax_FileThatFlatcShouldNotAccept_IsReported(string file)
    {
        string[] row = Rows("lax").Single(row => row[0] == file);
        CompiledSchema compiled = Compile("lax", file, CompileOptions.Default with { EmitsCSharp = true })[0];

        SchemaDiagnostic found = compiled.Diagnostics.First(diagnostic => diagnostic.Rule.Id == RuleOfLax[file]);

        bool isMadeError = file == "020_streaming_unknown.fbs";
        Assert.Equal(row[4] == "reject" || isMadeError, found.Severity == DiagnosticSeverity.Error);
        Assert.Equal(found.Severity == DiagnosticSeverity.Error, compiled.Model is null);
    }

    [Fact]
    public void Corpus_ByFolder_IsComplete()
    {
        foreach (string folder in new[] { "errors", "valid", "lax", "csharp", "corners" })
        {
            IEnumerable<string> files = Directory.GetFiles(Path.Combine(Root, folder), "*.fbs").Select(path => Path.GetFileName(path)!)
                .Order(StringComparer.Ordinal);
            Assert.Equal(Rows(folder).Select(row => row[0]).Order(StringComparer.Ordinal), files);
        }
    }

    [Theory]
    [MemberData(nameof(Corners))]
    public void Corner_OfTheLanguage_HasTheVerdictThatIsWrittenDown(string file)
    {
        string expected = Rows("corners").Single(row => row[0] == file)[3];

        CompiledSchema compiled = Compile("corners", file, CompileOptions.Default)[0];

        SchemaDiagnostic[] errors = [.. compiled.Diagnostics.Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];
        string found = string.Join(' ', errors.Select(static error => error.Rule.Id).Distinct().Order(StringComparer.Ordinal));
        Assert.True(found == expected, $"expected '{expected}', found:\n{SchemaTest.Describe(errors)}");
        Assert.Equal(expected.Length > 0, compiled.Model is null);
    }

    [Fact]
    public void Corners_ThatFlatcJudgesOtherwise_AreThoseThatTheDocumentationNames()
    {
        IEnumerable<string> differences = Rows("corners").Where(static row => (row[1] == "accept") != (row[3].Length == 0))
            .Select(static row => row[0]);

        Assert.Equal(OtherwiseThanFlatc.Order(StringComparer.Ordinal), differences.Order(StringComparer.Ordinal));
    }

    private static void AssertAccepted(CompiledSchema compiled)
    {
        Assert.True(compiled.Model is not null, SchemaTest.Describe(compiled.Diagnostics));
        Assert.DoesNotContain(compiled.Diagnostics, diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    }

    // All errors are of the stated kind: the others would be consequences, which nobody wants to read.
    private static void AssertRejected(CompiledSchema compiled, string[] rules, string message)
    {
        List<SchemaDiagnostic> errors = [.. compiled.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];
        Assert.Null(compiled.Model);
        Assert.True(errors.Count > 0 && errors.All(error => rules.Contains(error.Rule.Id)),
            $"expected {string.Join(" or ", rules)}, found:\n{SchemaTest.Describe(errors)}");
        if (Position().Match(message) is { Success: true } position)
        {
            int line = Number(position, "line");
            int column = Number(position, "column");
            int found = errors[0].Lines.Start.Line + 1;
            int expected = position.Groups["origin"].Success ? Number(position, "origin") : column == 0 ? line - 1 : line;

            // flatc notices an endless comment, and a file without content, at the end of the file.
            expected = errors[0].Rule == DiagnosticCatalog.UnterminatedComment ? 2 : errors[0].Rule == DiagnosticCatalog.EmptyFile
                ? 1 : expected;
            Assert.Equal(expected, found);
            if (column > 0 && found == line)
            {
                Assert.InRange(errors[0].Lines.Start.Column, 0, column);
            }
        }
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    private static IReadOnlyList<CompiledSchema> Compile(string folder, string file, CompileOptions options) =>
        SchemaCompiler.Compile(Parse(folder, file), options with { OneAssembly = false });

    private static ParsedSchema[] Parse(string folder, string file)
    {
        string directory = Path.Combine(Root, folder);
        List<string> paths = [Path.Combine(directory, file)];
        string includes = Path.Combine(directory, "inc");
        if (Directory.Exists(includes))
        {
            paths.AddRange(Directory.GetFiles(includes, "*.fbs", SearchOption.AllDirectories));
        }

        return
        [
            .. paths.Select(path =>
                SchemaCompiler.Parse(Path.GetRelativePath(Root, path), Encoding.UTF8.GetString(File.ReadAllBytes(path)))),
        ];
    }

    private static TheoryData<string> Files(string folder)
    {
        var data = new TheoryData<string>();
        foreach (string[] row in Rows(folder))
        {
            data.Add(row[0]);
        }

        return data;
    }

    private static IEnumerable<string[]> Rows(string folder) =>
        File.ReadLines(Path.Combine(Root, folder, "expected.tsv")).Skip(1).Select(line => line.Split('\t'));

    [GeneratedRegex(@"\.fbs:(?<line>\d+): ?(?<column>\d+): error(.*originally at: [^:]*:(?<origin>\d+))?")]
    private static partial Regex Position();
}
