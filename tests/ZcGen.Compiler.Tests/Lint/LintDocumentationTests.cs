using System.Text;
using System.Text.RegularExpressions;
using Xunit;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Lint;

namespace ZcGen.Compiler.Tests.Lint;

/// <summary>The table of rules in docs/lint.md, which is written from the catalog.</summary>
public sealed partial class LintDocumentationTests
{
    private const string Regenerate = "ZCGEN_WRITE_DOCS";
    private const string Start = "<!-- rules -->\n";
    private const string End = "<!-- end of rules -->\n";

    [Fact]
    public void Table_ComparedWithTheCatalog_IsUpToDate()
    {
        string path = RepositoryDirectory.PathOf("docs", "lint.md");
        string text = File.ReadAllText(path);
        int start = text.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        string expected = text[..start] + Table() + text[text.IndexOf(End, StringComparison.Ordinal)..];
        if (Environment.GetEnvironmentVariable(Regenerate) is not null)
        {
            File.WriteAllText(path, expected);
        }

        Assert.True(File.ReadAllText(path) == expected, $"docs/lint.md is out of date: run this test with {Regenerate}=1");
    }

    private static string Table()
    {
        var table = new StringBuilder("| id | name | set | severity | fix | what it reports |\n| --- | --- | --- | --- | --- | --- |\n");
        foreach (LintRule rule in RuleCatalog.All.OfType<LintRule>())
        {
            string anchor = NotInAnchor().Replace($"{rule.Id}: {rule.Title}".ToLowerInvariant(), "").Replace(' ', '-');
            table.Append($"| [{rule.Id}](diagnostics.md#{anchor}) | `{rule.Name}` | `{rule.Set.ToString().ToLowerInvariant()}`"
                + $"{(rule.IsOptIn ? ", opt-in" : "")} | {rule.Severity.ToString().ToLowerInvariant()} | {(rule.HasFix ? "yes" : "")} "
                + $"| {rule.Title} |\n");
        }

        return table.ToString();
    }

    [GeneratedRegex("[^a-z0-9 _-]")]
    private static partial Regex NotInAnchor();
}
