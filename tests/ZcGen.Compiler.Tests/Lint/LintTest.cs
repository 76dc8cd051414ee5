using Xunit;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Lint;
using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Tests;

/// <summary>What the tests of lint say, in one line each.</summary>
internal static class LintTest
{
    private const string MarkStart = "[|";
    private const string MarkEnd = "|]";

    /// <summary>Returns the settings in which a rule is the only one.</summary>
    public static LintSettings Only(LintRule rule, LintOptions? options = null) =>
        new([], [new(rule.Id, rule.Severity)], options ?? LintOptions.Default);

    /// <summary>Returns what is reported of some files, which have no errors; all of them are under test.</summary>
    public static IReadOnlyList<SchemaDiagnostic> Lint(LintSettings settings, params (string Path, string Text)[] files)
    {
        ParsedSchema[] parsed = [.. files.Select(static file => SchemaCompiler.Parse(file.Path, file.Text))];
        IReadOnlyList<CompiledSchema> compiled = SchemaCompiler.Compile(parsed, CompileOptions.Default);
        Assert.True(
            compiled.All(static schema => schema.Model is not null),
            SchemaTest.Describe(compiled.SelectMany(static schema => schema.Diagnostics)));
        return
        [
            .. SchemaLinter.Lint(parsed, compiled, static _ => true, _ => settings)
                .SelectMany(static diagnostics => diagnostics)
                .Where(static diagnostic => diagnostic.Rule != DiagnosticCatalog.GlobalNamespace),
        ];
    }

    /// <summary>The rule of this name reports the characters between <c>[|</c> and <c>|]</c>, and nothing else, with this message.</summary>
    public static SchemaDiagnostic Reports(string name, string message, string marked, LintOptions? options = null)
    {
        int start = marked.IndexOf(MarkStart, StringComparison.Ordinal);
        int end = marked.IndexOf(MarkEnd, StringComparison.Ordinal) - MarkStart.Length;
        Assert.True(start >= 0 && end >= start, "the text has no [|mark|]");
        string text = marked.Remove(end + MarkStart.Length, MarkEnd.Length).Remove(start, MarkStart.Length);
        IReadOnlyList<SchemaDiagnostic> found = Lint(Only(Rule(name), options), ("test.fbs", text));
        Assert.True(
            found.Count == 1 && found[0].Rule == Rule(name) && found[0].Span == TextSpan.FromBounds(start, end) && found[0].Message == message,
            $"expected '{message}' at {start}..{end}, found:\n{SchemaTest.Describe(found)}\nin:\n{text}");
        return found[0];
    }

    /// <summary>The rule of this name reports nothing.</summary>
    public static void Accepts(string name, string text, LintOptions? options = null) => Accepts(name, options, ("test.fbs", text));

    /// <summary>The rule of this name reports nothing.</summary>
    public static void Accepts(string name, LintOptions? options, params (string Path, string Text)[] files)
    {
        IReadOnlyList<SchemaDiagnostic> found = Lint(Only(Rule(name), options), files);
        Assert.True(found.Count == 0, SchemaTest.Describe(found));
    }

    /// <summary>The fixes of what the rule of this name reports change the text to another one, of which it reports nothing.</summary>
    public static void Fixes(string name, string before, string after, LintOptions? options = null)
    {
        IReadOnlyList<SchemaDiagnostic> found = Lint(Only(Rule(name), options), ("test.fbs", before));
        Assert.NotEmpty(found);
        Assert.All(found, static diagnostic => Assert.NotNull(diagnostic.Fix));
        string text = before;
        foreach (SchemaEdit edit in found
            .SelectMany(static diagnostic => diagnostic.Fix!.Edits)
            .Distinct()
            .OrderByDescending(static edit => edit.Span.Start)
            .ThenByDescending(static edit => edit.Span.End))
        {
            text = text.Remove(edit.Span.Start, edit.Span.Length).Insert(edit.Span.Start, edit.NewText);
        }

        Assert.Equal(after, text);
        Accepts(name, after, options);
    }

    /// <summary>The rule of this name reports something that it has no fix for.</summary>
    public static void DoesNotFix(string name, string text)
    {
        IReadOnlyList<SchemaDiagnostic> found = Lint(Only(Rule(name)), ("test.fbs", text));
        Assert.NotEmpty(found);
        Assert.All(found, static diagnostic => Assert.Null(diagnostic.Fix));
    }

    /// <summary>The lint rule of this name.</summary>
    public static LintRule Rule(string name) => Assert.IsType<LintRule>(RuleCatalog.Find(name));
}
