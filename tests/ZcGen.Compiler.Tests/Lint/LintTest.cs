using Xunit;
using ZcGen.Compiler.Breaking;
using ZcGen.Compiler.Breaking.Facts;
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
    public static IReadOnlyList<SchemaDiagnostic> Lint(LintSettings settings, params (string Path, string Text)[] files) =>
        Lint(settings, static _ => true, files);

    /// <summary>Returns what is reported of some files, which have no errors; <paramref name="isListed"/> says which are under test.
    /// </summary>
    public static IReadOnlyList<SchemaDiagnostic> Lint(
        LintSettings settings, Func<string, bool> isListed, params (string Path, string Text)[] files) =>
        Lint(settings, CompileOptions.Default, isListed, files);

    /// <summary>Returns what is reported of some files, which are compiled with <paramref name="options"/>.</summary>
    public static IReadOnlyList<SchemaDiagnostic> Lint(
        LintSettings settings, CompileOptions options, Func<string, bool> isListed, params (string Path, string Text)[] files)
    {
        ParsedSchema[] parsed = [.. files.Select(static file => SchemaCompiler.Parse(file.Path, file.Text))];
        IReadOnlyList<CompiledSchema> compiled = SchemaCompiler.Compile(parsed, options);
        Assert.True(
            compiled.All(static schema => schema.Model is not null),
            SchemaTest.Describe(compiled.SelectMany(static schema => schema.Diagnostics)));
        return
        [
            .. SchemaLinter.Lint(parsed, compiled, isListed, _ => settings)
                .SelectMany(static diagnostics => diagnostics)
                .Where(static diagnostic => diagnostic.Rule != DiagnosticCatalog.GlobalNamespace),
        ];
    }

    /// <summary>The rule of this name reports the characters between <c>[|</c> and <c>|]</c>, and nothing else, with this message.</summary>
    public static SchemaDiagnostic Reports(string name, string message, string marked, LintOptions? options = null) =>
        Reports(name, message, options, ("test.fbs", marked));

    /// <summary>The rule of this name reports the characters between <c>[|</c> and <c>|]</c> in the only file that has them, and nothing
    /// else, with this message.</summary>
    public static SchemaDiagnostic Reports(string name, string message, LintOptions? options, params (string Path, string Text)[] files)
    {
        int marked = Array.FindIndex(files, static file => file.Text.Contains(MarkStart, StringComparison.Ordinal));
        Assert.True(marked >= 0, "no text has a [|mark|]");
        (string path, string text) = files[marked];
        int start = text.IndexOf(MarkStart, StringComparison.Ordinal);
        int end = text.IndexOf(MarkEnd, start + MarkStart.Length, StringComparison.Ordinal) - MarkStart.Length;
        Assert.True(end >= start, "the text has no [|mark|]");
        text = text.Remove(end + MarkStart.Length, MarkEnd.Length).Remove(start, MarkStart.Length);
        files = [.. files];
        files[marked] = (path, text);
        IReadOnlyList<SchemaDiagnostic> found = Lint(Only(Rule(name), options), files);
        Assert.True(
            found.Count == 1 && found[0].Rule == Rule(name) && found[0].Path == path && found[0].Message == message
                && found[0].Span == TextSpan.FromBounds(start, end),
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
    public static void Fixes(string name, string before, string after, LintOptions? options = null) =>
        Fixes(name, options, [("test.fbs", before)], [("test.fbs", after)]);

    /// <summary>The fixes of what the rule of this name reports, made together, change files to others, of which it reports nothing.</summary>
    public static void Fixes(
        string name, LintOptions? options, (string Path, string Text)[] before, (string Path, string Text)[] after)
    {
        IReadOnlyList<SchemaDiagnostic> found = Lint(Only(Rule(name), options), before);
        Assert.NotEmpty(found);
        Assert.All(found, static diagnostic => Assert.NotNull(diagnostic.Fix));
        Assert.Equal(after, Apply(found, before));
        Accepts(name, options, after);
        bool breaksCalls = found.Any(static diagnostic => diagnostic.Fix!.BreaksCalls);
        Assert.All(
            BreakingChanges.Find(FactsOf(before), FactsOf(after)),
            change => Assert.True(
                change.Rule.Category != BreakingCategory.Wire && (breaksCalls || change.Rule.Category != BreakingCategory.Rpc),
                change.Message));
    }

    /// <summary>Returns files in which the fixes of all findings that have one are made. Equal changes are one; others may not overlap.</summary>
    public static (string Path, string Text)[] Apply(IEnumerable<SchemaDiagnostic> found, (string Path, string Text)[] files)
    {
        ILookup<string, SchemaEdit> edits = found
            .SelectMany(static diagnostic => diagnostic.Fix?.Edits ?? default)
            .Distinct()
            .ToLookup(static edit => edit.Path);
        return [.. files.Select(file => (file.Path, Apply(file.Text, edits[file.Path])))];
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

    private static SchemaFacts FactsOf((string Path, string Text)[] files) =>
        SchemaFacts.Of(SchemaTest.Accepts(CompileOptions.Default, files));

    private static string Apply(string text, IEnumerable<SchemaEdit> edits)
    {
        int next = text.Length + 1;
        foreach (SchemaEdit edit in edits.OrderByDescending(static edit => edit.Span.Start).ThenByDescending(static edit => edit.Span.End))
        {
            Assert.True(edit.Span.End <= next && edit.Span.Start < next, $"two changes overlap at {edit.Span.Start} in:\n{text}");
            next = edit.Span.Start;
            text = text.Remove(edit.Span.Start, edit.Span.Length).Insert(edit.Span.Start, edit.NewText);
        }

        return text;
    }
}
