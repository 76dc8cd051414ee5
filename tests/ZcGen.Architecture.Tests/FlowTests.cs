using System.Text.RegularExpressions;
using Xunit;

namespace ZcGen.Architecture.Tests;

/// <summary>The flows of docs/architecture.md name methods that exist.</summary>
public sealed partial class FlowTests
{
    [Fact]
    public void Flows_EachStep_NamesATypeAndItsMethod()
    {
        string section = Repository.Read("docs/architecture.md").Split("## Four flows", 2)[1].Split("## Allowed arrows", 2)[0];
        ILookup<string, string> sources = Repository.Files("src", "*.cs")
            .ToLookup(static file => Path.GetFileName(file).Split('.')[0], Repository.Read);

        List<string> unknown = [];
        List<string> known = [];
        foreach (Match step in Step().Matches(section))
        {
            (string type, string method) = (step.Groups[1].Value, step.Groups[2].Value);
            var declaration = new Regex(
                $@"(?:public|internal|protected|private|override|abstract|static) [^;={{}}]*\b{method}(?:<[^>]*>)?\(");
            (sources[type].Any(declaration.IsMatch) ? known : unknown).Add(step.Value);
        }

        Assert.Empty(unknown);
        Assert.True(known.Count > 20, $"only {known.Count} steps were found");
    }

    [GeneratedRegex("`([A-Z][A-Za-z]+)[.]([A-Z][A-Za-z]+)`")]
    private static partial Regex Step();
}
