using System.ComponentModel;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using ZcGen.CompilerServices;
using ZcGen.Format;
using ZcGen.Generator.Tests.Builds;

namespace ZcGen.Generator.Tests;

/// <summary>docs/public-api.md lists what is public, and its examples compile and print what it says.</summary>
public partial class PublicApiPageTests
{
    private const string ForGeneratedCode = "ZcGen.CompilerServices";

    private static readonly string Page = File.ReadAllText(Path.Combine(PackageFeed.RepositoryRoot, "docs", "public-api.md"));

    private static readonly Type[] PublicTypes =
    [
        .. new[] { typeof(MessageBuilder), typeof(ReadOnlyMessageSpan) }
            .SelectMany(static type => type.Assembly.GetExportedTypes())
            .Where(static type => !type.IsNested),
    ];

    [Fact]
    public void Page_OfTheUsersTypes_NamesEachOnce()
    {
        string[] named = [.. Row().Matches(Page).Select(static match => match.Groups[1].Value)];
        string[] types =
        [
            .. PublicTypes.Where(static type => type.Namespace != ForGeneratedCode).Select(static type => type.Name.Split('`')[0]),
        ];

        Assert.Equal(types.Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Types_ForGeneratedCode_AreHiddenFromEditors() => Assert.All(
        PublicTypes.Where(static type => type.Namespace == ForGeneratedCode),
        static type => Assert.Equal(EditorBrowsableState.Never, type.GetCustomAttribute<EditorBrowsableAttribute>()?.State));

    [Fact]
    public void Examples_CompiledAndRun_PrintWhatThePageSays()
    {
        Match[] examples = [.. Example().Matches(Page).OfType<Match>()];
        Assembly assembly = GeneratorRun.Over(("demo.fbs", Block("schema", "fbs"))).Compile(Program(examples));
        TextWriter console = Console.Out;
        try
        {
            for (int i = 0; i < examples.Length; i++)
            {
                using var output = new StringWriter { NewLine = "\n" };
                Console.SetOut(output);
                assembly.GetType("Examples")!.GetMethod($"Example{i}")!.CreateDelegate<Action>()();

                Assert.Equal(examples[i].Groups["output"].Value, output.ToString());
            }
        }
        finally
        {
            Console.SetOut(console);
        }
    }

    private static string Program(Match[] examples)
    {
        var program = new StringBuilder("""
            #nullable enable
            using System;
            using System.Threading.Tasks;
            using Demo;
            using ZcGen.Channels;
            using ZcGen.Format;
            using ZcGen.Json;
            using ZcGen.Rings;
            using ZcGen.Rpc;
            using ZcGen.Waiting;

            """);
        program.AppendLine(Block("service", "csharp"));
        program.AppendLine("/// <summary>The page's examples.</summary>\npublic static class Examples\n{");
        for (int i = 0; i < examples.Length; i++)
        {
            program.AppendLine("    /// <summary>One of them.</summary>");
            program.AppendLine($"    public static void Example{i}()\n    {{\n{examples[i].Groups["code"].Value}    }}");
        }

        return program.Append('}').ToString();
    }

    private static string Block(string mark, string language)
    {
        Match match = Regex.Match(Page, $"<!-- {mark} -->\n```{language}\n(.*?)```", RegexOptions.Singleline);
        Assert.True(match.Success, $"docs/public-api.md has no block '{mark}'");
        return match.Groups[1].Value;
    }

    // The first column of a table: `Name` or `Name<T>`.
    [GeneratedRegex(@"^\| `(\w+)[^`]*` \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"<!-- example -->\n```csharp\n(?<code>.*?)```\n\n```text\n(?<output>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
