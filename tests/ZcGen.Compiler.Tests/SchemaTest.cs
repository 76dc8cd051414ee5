using System.Text;
using Xunit;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Tests;

/// <summary>What the tests of the compiler say, in one line each.</summary>
internal static class SchemaTest
{
    private const string MarkStart = "[|";
    private const string MarkEnd = "|]";

    /// <summary>The rule that examples break on purpose: they are shorter without a namespace.</summary>
    private static readonly DiagnosticRule Ignored = DiagnosticCatalog.GlobalNamespace;

    /// <summary>The text has exactly one diagnostic: this one, at the characters between <c>[|</c> and <c>|]</c>.</summary>
    public static SchemaDiagnostic Reports(DiagnosticRule rule, string marked, CompileOptions? options = null)
    {
        int start = marked.IndexOf(MarkStart, StringComparison.Ordinal);
        int end = marked.IndexOf(MarkEnd, StringComparison.Ordinal) - MarkStart.Length;
        Assert.True(start >= 0 && end >= start, "the text has no [|mark|]");
        string text = marked.Remove(end + MarkStart.Length, MarkEnd.Length).Remove(start, MarkStart.Length);
        CompiledSchema compiled = Compile(options, ("test.fbs", text))[0];
        IReadOnlyList<SchemaDiagnostic> found = Relevant(compiled);
        Assert.True(
            found.Count == 1 && found[0].Rule == rule && found[0].Span.Start == start && found[0].Span.End == end,
            $"expected {rule.Id} at {start}..{end}, found:\n{Describe(found)}\nin:\n{text}");
        Assert.Equal(rule.Severity == DiagnosticSeverity.Error, compiled.Model is null);
        return found[0];
    }

    /// <summary>The text has these diagnostics, in this order.</summary>
    public static void ReportsAll(string text, params DiagnosticRule[] rules)
    {
        IReadOnlyList<SchemaDiagnostic> found = Relevant(Compile(null, ("test.fbs", text))[0]);
        Assert.True(found.Select(diagnostic => diagnostic.Rule).SequenceEqual(rules), $"found:\n{Describe(found)}");
    }

    /// <summary>The text has no diagnostics; returns its meaning.</summary>
    public static SchemaModel Accepts(string text, CompileOptions? options = null) => Accepts(options, ("test.fbs", text))[0];

    /// <summary>The files have no diagnostics; returns their meanings.</summary>
    public static IReadOnlyList<SchemaModel> Accepts(CompileOptions? options, params (string Path, string Text)[] files)
    {
        IReadOnlyList<CompiledSchema> compiled = Compile(options, files);
        Assert.All(compiled, schema => Assert.True(Relevant(schema).Count == 0, Describe(schema.Diagnostics)));
        return [.. compiled.Select(schema => schema.Model!)];
    }

    /// <summary>Compiles files together.</summary>
    public static IReadOnlyList<CompiledSchema> Compile(CompileOptions? options, params (string Path, string Text)[] files) =>
        SchemaCompiler.Compile([.. files.Select(file => SchemaCompiler.Parse(file.Path, file.Text))], options ?? CompileOptions.Default);

    /// <summary>What was reported, without the remark that a type has no namespace.</summary>
    public static IReadOnlyList<SchemaDiagnostic> Relevant(CompiledSchema compiled) =>
        [.. compiled.Diagnostics.Where(diagnostic => diagnostic.Rule != Ignored)];

    /// <summary>One line per diagnostic.</summary>
    public static string Describe(IEnumerable<SchemaDiagnostic> diagnostics)
    {
        var lines = new StringBuilder();
        foreach (SchemaDiagnostic diagnostic in diagnostics)
        {
            lines.Append(diagnostic).Append(" [").Append(diagnostic.Span.Start).Append("..").Append(diagnostic.Span.End).AppendLine("]");
        }

        return lines.Length == 0 ? "nothing" : lines.ToString();
    }

    /// <summary>The field of that name.</summary>
    public static FieldModel Field(this TableModel table, string name) => table.Fields.Single(field => field.Name == name);
}
