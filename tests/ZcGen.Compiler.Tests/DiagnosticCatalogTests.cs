using System.Text;
using System.Text.RegularExpressions;
using Xunit;
using ZcGen.Compiler.Breaking;
using ZcGen.Compiler.Breaking.Facts;
using ZcGen.Compiler.Configuration;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Lint;

namespace ZcGen.Compiler.Tests;

public sealed partial class DiagnosticCatalogTests
{
    private const string Regenerate = "ZCGEN_WRITE_DOCS";

    /// <summary>Rules whose example would be too large to read; each has a test of its own.</summary>
    private static readonly DiagnosticRule[] WithoutExample =
    [
        DiagnosticCatalog.FileTooLarge, DiagnosticCatalog.TooManyDiagnostics, DiagnosticCatalog.TooManySlots, DiagnosticCatalog.IdReused,
    ];

    public static TheoryData<string> Ids
    {
        get
        {
            var data = new TheoryData<string>();
            foreach (DiagnosticRule rule in RuleCatalog.All)
            {
                data.Add(rule.Id);
            }

            return data;
        }
    }

    [Fact]
    public void All_Ids_AreDistinctAndWellFormed()
    {
        Assert.Equal(RuleCatalog.All.Count, RuleCatalog.All.Select(rule => rule.Id).Distinct().Count());
        Assert.All(RuleCatalog.All, rule => Assert.Matches("^ZC[0-9][0-9]{3}$", rule.Id));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Rule_Texts_FollowTheHouseRules(string id)
    {
        DiagnosticRule rule = Find(id);
        Assert.Matches("^[^.]*[^. ]$", rule.Title);
        Assert.False(rule.MessageFormat.EndsWith('.'), "a message has no full stop");
        Assert.True(char.IsLower(rule.MessageFormat[0]) || rule.MessageFormat[0] is '\'' or '{', "a message starts in lower case");
        Assert.EndsWith(".", rule.Explanation, StringComparison.Ordinal);
        Assert.Matches("[.;]$", rule.Fix);
        bool isOfAHost = rule.Id.StartsWith("ZC0", StringComparison.Ordinal) || rule.Id.StartsWith("ZC4", StringComparison.Ordinal);
        Assert.Equal(isOfAHost || WithoutExample.Contains(rule), rule.BadExample.Length == 0);
        Assert.Equal(isOfAHost || WithoutExample.Contains(rule), rule.GoodExample.Length == 0);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Rule_BadExample_ReportsExactlyIt(string id)
    {
        DiagnosticRule rule = Find(id);
        if (rule is BreakingRule breaking)
        {
            IReadOnlyList<BreakingChange> changes = Compare(breaking, rule.BadExample);
            Assert.True(rule.BadExample.Length == 0 || changes.Count > 0, "nothing is found");
            Assert.All(changes, change => Assert.Equal(rule, change.Rule));
            Assert.All(changes, change => Assert.DoesNotMatch("\\{[0-9]", change.Message));
        }
        else if (rule.BadExample.Length > 0)
        {
            List<SchemaDiagnostic> found = Compile(rule, rule.BadExample).FindAll(diagnostic => diagnostic.Severity >= rule.Severity);
            Assert.True(found.Count > 0 && found.All(diagnostic => diagnostic.Rule == rule), SchemaTest.Describe(found));
            Assert.All(found, diagnostic => Assert.DoesNotMatch("\\{[0-9]", diagnostic.Message));
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Rule_GoodExample_ReportsNothing(string id)
    {
        DiagnosticRule rule = Find(id);
        if (rule is BreakingRule breaking)
        {
            // What a good example breaks, such as code that uses a field that became deprecated, is less than what the rule is about.
            Assert.All(Compare(breaking, rule.GoodExample), change => Assert.True(change.Rule.Category > breaking.Category, change.Message));
        }
        else if (rule.GoodExample.Length > 0)
        {
            Assert.True(Compile(rule, rule.GoodExample).Count == 0, SchemaTest.Describe(Compile(rule, rule.GoodExample)));
        }
    }

    [Fact]
    public void Documentation_ComparedWithTheCatalog_IsUpToDate()
    {
        string path = RepositoryDirectory.PathOf("docs", "diagnostics.md");
        string expected = WriteDocumentation();
        if (Environment.GetEnvironmentVariable(Regenerate) is not null)
        {
            File.WriteAllText(path, expected);
        }

        Assert.True(File.Exists(path) && File.ReadAllText(path) == expected,
            $"docs/diagnostics.md is out of date: run this test with {Regenerate}=1");
    }

    /// <summary>The schema of zcgen.json names all rules that may be set.</summary>
    [Fact]
    public void ConfigSchema_ComparedWithTheCatalog_IsUpToDate()
    {
        string path = RepositoryDirectory.PathOf("docs", "zcgen.schema.json");
        string expected = ConfigSchema.Write();
        if (Environment.GetEnvironmentVariable(Regenerate) is not null)
        {
            File.WriteAllText(path, expected);
        }

        Assert.True(File.Exists(path) && File.ReadAllText(path) == expected,
            $"docs/zcgen.schema.json is out of date: run this test with {Regenerate}=1");
    }

    private static DiagnosticRule Find(string id) => RuleCatalog.All.Single(rule => rule.Id == id);

    private static IReadOnlyList<BreakingChange> Compare(BreakingRule rule, string example) => example.Length == 0
        ? []
        : BreakingChanges.Find(FactsOf(rule.Before), FactsOf(example));

    private static SchemaFacts FactsOf(string example) => SchemaFacts.Of(SchemaTest.Accepts(CompileOptions.Default, FilesOf(example)));

    private static List<SchemaDiagnostic> Compile(DiagnosticRule rule, string example)
    {
        bool isAboutEmission = rule.Id.StartsWith("ZC39", StringComparison.Ordinal);
        CompileOptions options =
            CompileOptions.Default with { RequireExplicitIds = rule == DiagnosticCatalog.IdRequired, EmitsCSharp = isAboutEmission };
        bool isAboutNamespace = rule == DiagnosticCatalog.GlobalNamespace;
        IReadOnlyList<SchemaDiagnostic> found = rule is LintRule lint
            ? LintTest.Lint(lint.Id.StartsWith("ZC519", StringComparison.Ordinal) ? LintSettings.Default : LintTest.Only(lint), FilesOf(example))
            : [.. SchemaTest.Compile(options, FilesOf(example)).SelectMany(schema => schema.Diagnostics)];
        return [.. found.Where(diagnostic => isAboutNamespace || diagnostic.Rule != DiagnosticCatalog.GlobalNamespace)];
    }

    private static (string Path, string Text)[] FilesOf(string example)
    {
        List<(string, string)> files = [];
        MatchCollection names = FileName().Matches(example);
        for (int i = 0; i < names.Count; i++)
        {
            int start = names[i].Index + names[i].Length;
            int end = i + 1 < names.Count ? names[i + 1].Index : example.Length;
            files.Add((names[i].Groups[1].Value, example[start..end]));
        }

        return files.Count > 0 ? [.. files] : [("example.fbs", example)];
    }

    private static string WriteDocumentation()
    {
        var text = new StringBuilder();
        text.Append("# Diagnostics\n\n");
        text.Append("Every rule of the compiler. This file is written from the catalog in src/Generator/Compiler/Diagnostics and the checks in "
            + "src/Generator/Compiler/Lint; a test compares them.\n");
        text.Append("Ids are never reused: ZC0xxx is about projects and files, ZC1xxx syntax, ZC2xxx names and types, ZC3xxx layout, ZC4xxx "
            + "C# that uses generated code, ZC5xxx how schemas are written (lint: the name after the id and the set of the rule are those of "
            + "configurations), changes that break messages (ZC6xxx), JSON and code (ZC7xxx) or calls (ZC8xxx), and ZC9xxx sizes of messages. "
            + "Most examples leave out the namespace, for brevity.\n\n");
        text.Append("| id | severity | title |\n| --- | --- | --- |\n");
        foreach (DiagnosticRule rule in RuleCatalog.All)
        {
            text.Append($"| [{rule.Id}](#{Anchor(rule)}) | {Severity(rule)} | {rule.Title} |\n");
        }

        foreach (DiagnosticRule rule in RuleCatalog.All)
        {
            text.Append($"\n## {rule.Id}: {rule.Title}\n\n{Severity(rule)}: `{rule.MessageFormat}`\n\n{SetOf(rule)}{rule.Explanation}\n\n");
            if (rule is BreakingRule { Before.Length: > 0 } breaking)
            {
                text.Append($"```fbs\n// before\n{breaking.Before}\n```\n\n");
            }

            if (rule.BadExample.Length > 0)
            {
                text.Append($"```fbs\n// reported\n{rule.BadExample.TrimEnd('\n')}\n```\n\n```fbs\n// "
                    + $"fine\n{rule.GoodExample.TrimEnd('\n')}\n```\n\n");
            }

            text.Append($"{rule.Fix}\n");
        }

        return text.ToString();
    }

    private static string SetOf(DiagnosticRule rule) => rule is not LintRule lint ? ""
        : $"`{lint.Name}`, set `{lint.Set.ToString().ToLowerInvariant()}`"
            + (lint.IsOptIn ? ", off unless a configuration gives it a severity" : "")
            + (lint.HasFix ? "; `zcgen check --fix` mends it" : "")
            + ".\n\n";

    private static string Anchor(DiagnosticRule rule) =>
        NotInAnchor().Replace($"{rule.Id}: {rule.Title}".ToLowerInvariant(), "").Replace(' ', '-');

    private static string Severity(DiagnosticRule rule) => rule.Severity.ToString().ToLowerInvariant();

    [GeneratedRegex("^// file: (.*)\n", RegexOptions.Multiline)]
    private static partial Regex FileName();

    [GeneratedRegex("[^a-z0-9 _-]")]
    private static partial Regex NotInAnchor();
}
