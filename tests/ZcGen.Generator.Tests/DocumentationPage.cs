using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using ZcGen.Generator.Tests.Builds;

namespace ZcGen.Generator.Tests;

/// <summary>A page of documentation whose schemas and C# are compiled as one program, and whose examples are run.</summary>
/// <remarks>
/// Comments before the blocks say what they are: <c>schema</c>; <c>types</c>, which stand beside the examples; <c>example</c>, followed by a
/// block <c>text</c> with what it prints; and <c>program</c>, which another test runs.
/// </remarks>
internal sealed partial class DocumentationPage
{
    private const string Usings = """
        #nullable enable
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading;
        using System.Threading.Tasks;
        using Microsoft.Extensions.Time.Testing;
        using ZcGen.Channels;
        using ZcGen.Format;
        using ZcGen.Json;
        using ZcGen.Rings;
        using ZcGen.Rpc;
        using ZcGen.Testing;
        using ZcGen.Waiting;

        """;

    /// <summary>Reads a page.</summary>
    /// <param name="path">From the root of the repository.</param>
    public DocumentationPage(string path) => Text = File.ReadAllText(Path.Combine(PackageFeed.RepositoryRoot, path));

    /// <summary>Gets the whole page.</summary>
    public string Text { get; }

    /// <summary>Gets the blocks of C# that no test compiles.</summary>
    public IEnumerable<string> UncheckedCode => AnyCode().Matches(Text)
        .Where(static block => !block.Groups["mark"].Success)
        .Select(static block => block.Groups["code"].Value);

    /// <summary>Compiles what the page shows, runs its examples in their order, and compares what they print.</summary>
    public void RunExamples()
    {
        Match[] examples = [.. Example().Matches(Text).OfType<Match>()];
        (string, string)[] schemas = [.. Blocks("schema", "fbs").Select(static (schema, i) => ($"schema{i}.fbs", schema))];
        Assembly assembly = GeneratorRun.Over(schemas).Compile(Program(examples));
        TextWriter console = Console.Out;
        try
        {
            for (int i = 0; i < examples.Length; i++)
            {
                using var output = new StringWriter { NewLine = "\n" };
                Console.SetOut(output);
                object? result = assembly.GetType("Examples")!.GetMethod($"Example{i}")!.Invoke(null, null);
                (result as Task)?.GetAwaiter().GetResult();

                Assert.Equal(examples[i].Groups["output"].Value, output.ToString());
            }
        }
        finally
        {
            Console.SetOut(console);
        }
    }

    private string Program(Match[] examples)
    {
        var program = new StringBuilder(Usings);
        foreach (Match match in Namespace().Matches(Text).DistinctBy(static match => match.Value))
        {
            program.AppendLine($"using {match.Groups[1].Value};");
        }

        program.AppendJoin('\n', Blocks("types", "csharp"));
        program.AppendLine("/// <summary>The page's examples.</summary>\npublic static class Examples\n{");
        for (int i = 0; i < examples.Length; i++)
        {
            string code = examples[i].Groups["code"].Value;
            string kind = code.Contains("await ", StringComparison.Ordinal) ? "async Task" : "void";
            program.AppendLine("    /// <summary>One of them.</summary>");
            program.AppendLine($"    public static {kind} Example{i}()\n    {{\n{code}    }}");
        }

        return program.Append('}').ToString();
    }

    private IEnumerable<string> Blocks(string mark, string language) =>
        Regex.Matches(Text, $"^<!-- {mark} -->\n```{language}\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)
            .Select(static match => match.Groups[1].Value);

    [GeneratedRegex(@"(?<mark><!-- (types|example|program) -->\n)?```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex AnyCode();

    [GeneratedRegex(@"<!-- example -->\n```csharp\n(?<code>.*?)```\n\n```text\n(?<output>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();

    // Of a schema.
    [GeneratedRegex(@"^namespace (\w[\w.]*);", RegexOptions.Multiline)]
    private static partial Regex Namespace();
}
