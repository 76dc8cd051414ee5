using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using ZcGen.Cli.Input;
using ZcGen.Cli.Output;
using ZcGen.Compiler;
using ZcGen.Compiler.Common;
using ZcGen.Compiler.Lint;
using ZcGen.Generator.Linting;
using ZcGen.Generator.Tests;

namespace ZcGen.Cli.Tests;

/// <summary>For every file of the conformance corpus, the tool prints what the source generator and the lint analyzer report: ids, places,
/// severities and texts.</summary>
/// <remarks>
/// The rules about bytes, ZC0010 to ZC0014, are not compared: a build hands characters to the generator. One file is UTF-16, which the C#
/// compiler decodes and this tool, as flatc, refuses.
/// </remarks>
public sealed class ParityTests
{
    private const string DecodedByTheHost = "034_bom_utf16.fbs";

    private static readonly string Corpus = Path.Combine(AppContext.BaseDirectory, "Conformance");

    public static TheoryData<string> Folders => ["errors", "lax", "valid", "csharp", "corners"];

    [Theory]
    [MemberData(nameof(Folders))]
    public void EveryFile_WithWhatItIncludes_IsReportedAlike(string folder)
    {
        string[] files = Directory.GetFiles(Path.Combine(Corpus, folder), "*.fbs");
        int withFindings = 0;

        foreach (string file in files.Where(static file => Path.GetFileName(file) != DecodedByTheHost))
        {
            string[] closure = [.. Load([file]).Select(static loaded => loaded.FullPath)];
            string[] expected = Generated(closure);
            Assert.Equal(expected, Printed(closure));
            withFindings += expected.Length > 0 ? 1 : 0;
        }

        Assert.True(files.Length >= 20);
        Assert.True(withFindings > 0);
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void AllFiles_AsOneProject_AreReportedAlike(string folder)
    {
        using var directory = new TemporaryDirectory();
        foreach (string file in Directory.GetFiles(Path.Combine(Corpus, folder), "*.fbs", SearchOption.AllDirectories)
            .Where(static file => Path.GetFileName(file) != DecodedByTheHost))
        {
            directory.With(Path.GetRelativePath(Path.Combine(Corpus, folder), file), File.ReadAllBytes(file));
        }

        ToolRun run = ToolRun.In(directory, "check", "--output", "msbuild");

        Assert.Equal(Generated(Directory.GetFiles(directory.FullPath, "*.fbs", SearchOption.AllDirectories), directory.FullPath),
            Compared(run.Lines));
        Assert.Equal("", run.Error);
    }

    private static IReadOnlyList<LoadedSchema> Load(IReadOnlyList<string> files)
    {
        var workingDirectory = new WorkingDirectory(Corpus);
        return new SchemaLoader(workingDirectory, [], new LoadProgress()).Load(files);
    }

    private static string[] Printed(string[] files)
    {
        using var printed = new StringWriter { NewLine = "\n" };
        CheckedSchemas schemas = CheckedSchemas.Check(Load(files), new CompileOptions(EquatableArray<string>.Empty, EmitsCSharp: true))
            .Linted(static _ => LintSettings.Default);
        LineReport.WriteMsbuild(printed, new Report(schemas, null));
        return Compared(printed.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private static string[] Generated(string[] files, string? directory = null)
    {
        directory ??= Corpus;
        GeneratorRun run = GeneratorRun.Over(directory + "/", [.. files.Select(static file => (file, TextOf(file)))]);
        return Compared([.. run.Diagnostics.Concat(run.Analyze(new LintAnalyzer())).Select(diagnostic => LineOf(diagnostic, directory))]);
    }

    // The characters that Roslyn gives to a generator.
    private static string TextOf(string file)
    {
        using FileStream stream = File.OpenRead(file);
        return SourceText.From(stream).ToString();
    }

    private static string LineOf(Diagnostic diagnostic, string directory)
    {
        FileLinePositionSpan span = diagnostic.Location.GetLineSpan();
        string path = Path.GetRelativePath(directory, span.Path).Replace('\\', '/');
        LinePosition start = span.StartLinePosition;
        LinePosition end = span.EndLinePosition;
        string severity =
            diagnostic.Severity switch { DiagnosticSeverity.Error => "error", DiagnosticSeverity.Warning => "warning", _ => "info" };
        return OneLine.Of(
            $"{path}({start.Line + 1},{start.Character + 1},{end.Line + 1},{end.Character + 1}): {severity} {diagnostic.Id}: "
                + $"{diagnostic.GetMessage(CultureInfo.InvariantCulture)}");
    }

    private static string[] Compared(string[] lines)
    {
        string[] own =
            [.. RuleCatalog.All.Where(static rule => rule.Id.StartsWith("ZC001", StringComparison.Ordinal))
                .Select(static rule => $" {rule.Id}: ")];
        return [.. lines.Where(line => !own.Any(id => line.Contains(id, StringComparison.Ordinal))).Order(StringComparer.Ordinal)];
    }
}
