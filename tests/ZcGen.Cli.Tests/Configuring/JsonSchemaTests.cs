using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;
using ZcGen.Compiler.Configuration;
using ZcGen.Compiler.Lint;
using ZcGen.Compiler.Tests;

namespace ZcGen.Cli.Tests.Configuring;

/// <summary>The published JSON schemas: real files and outputs follow them, and they know what the tool knows.</summary>
public sealed class JsonSchemaTests
{
    private const string Regenerate = "ZCGEN_WRITE_DOCS";

    // Every key once.
    private const string EveryKey = """
        {
          // a comment
          "$schema": "./zcgen.schema.json",
          "roots": ["."],
          "lint": {
            "use": ["standard", "size"],
            "rules": { "field-snake-case": "error", "ZC7001": "default" },
            "options": { "enumZeroNames": ["Nil"], "serviceSuffix": "Api", "maxUnionMembers": 8, "namespaceRoot": "schemas" },
            "overrides": [ { "paths": ["legacy/**"], "use": ["minimal"], "rules": { "ZC5001": "none" } }, ],
          },
          "breaking": { "mode": "full-transitive", "categories": ["wire"], "against": "lock", "ignoreUnstable": ["*.V*Alpha*"] },
          "suppress": { "requireReason": false },
        }
        """;

    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    private static readonly string Config = ConfigSchema.Write();

    [Theory]
    [InlineData("config", "zcgen.schema.json")]
    [InlineData("report", "zcgen-report.schema.json")]
    [InlineData("rules", "zcgen-rules.schema.json")]
    public void Schema_IsTheOneInTheDocumentation(string format, string file)
    {
        using var directory = new TemporaryDirectory();
        string path = RepositoryDirectory.PathOf("docs", file);

        ToolRun run = ToolRun.In(directory, "schema", format);
        if (Environment.GetEnvironmentVariable(Regenerate) is not null)
        {
            File.WriteAllText(path, run.Output);
        }

        Assert.True(File.ReadAllText(path) == run.Output, $"docs/{file} is out of date: run this test with {Regenerate}=1");
        Assert.Equal(("", 0), (run.Error, run.ExitCode));
    }

    [Fact]
    public void Config_WithEveryKey_FollowsTheSchema()
    {
        Assert.Empty(Parse(EveryKey).Problems);
        Assert.True(IsValid(Config, EveryKey));
    }

    /// <summary>What the parser refuses, the schema refuses as well: of each object another key, of each value another kind.</summary>
    [Fact]
    public void Config_ChangedAnywhere_IsRefusedByBoth()
    {
        int changes = 0;
        foreach (string text in Changes(JsonNode.Parse(EveryKey, null, Lenient)!))
        {
            changes++;
            Assert.NotEmpty(Parse(text).Problems);
            Assert.False(IsValid(Config, text), text);
        }

        Assert.True(changes > 40, $"{changes} changes");
    }

    [Fact]
    public void Schema_OfTheConfiguration_HasEveryKeyThatTheExampleHas()
    {
        JsonNode schema = JsonNode.Parse(Config)!;
        JsonNode example = JsonNode.Parse(EveryKey, null, Lenient)!;

        AssertSameKeys(schema, example, "");

        static void AssertSameKeys(JsonNode schema, JsonNode example, string path)
        {
            if (example is JsonArray array && array.Count > 0)
            {
                AssertSameKeys(schema["items"]!, array[0]!, path + "[]");
            }
            else if (example is JsonObject value && !path.EndsWith("rules", StringComparison.Ordinal))
            {
                Assert.Equal(value.Select(static member => member.Key).Order(), KeysOf(schema).Order());
                foreach ((string key, JsonNode? member) in value)
                {
                    AssertSameKeys(schema["properties"]![key]!, member!, $"{path}/{key}");
                }
            }
        }
    }

    [Fact]
    public void Schema_OfTheConfiguration_HasEveryRuleThatMayBeSet()
    {
        string[] names = KeysOf(JsonNode.Parse(Config)!["properties"]!["lint"]!["properties"]!["rules"]!);

        Assert.Equal(
            RuleCatalog.All.Where(LintSettings.MayBeSet)
                .SelectMany(static rule => RuleCatalog.NameOf(rule) is { } name ? [name, rule.Id] : new[] { rule.Id }),
            names);
        Assert.All(names, static name => Assert.Empty(Parse($$"""{ "lint": { "rules": { "{{name}}": "none" } } }""").Problems));
    }

    [Fact]
    public void Options_HaveAKeyForEachThatRulesCanBeTold()
    {
        // Of 'suppress'.
        string[] elsewhere = [nameof(LintOptions.RequiresReasons)];

        Assert.Equal(
            typeof(LintOptions).GetProperties().Where(static property => property.CanWrite).Select(static property => property.Name)
                .Except(elsewhere).Select(JsonNamingPolicy.CamelCase.ConvertName).Order(),
            KeysOf(JsonNode.Parse(Config)!["properties"]!["lint"]!["properties"]!["options"]!).Order());
    }

    [Fact]
    public void Reports_FollowTheirSchema()
    {
        using TemporaryDirectory directory = new TemporaryDirectory()
            .With("a.fbs", "namespace A;\ntable Ping { barBaz:int; }\nenum color : ubyte { red }\n")
            .With("b.fbs", "namespace B; table Twice { a:int; a:int; }");
        string schema = ToolRun.In(directory, "schema", "report").Output;

        string clean = ToolRun.In(directory, "check", "--output", "json", "--no-config", "--use", "minimal", "a.fbs").Output;
        string report = ToolRun.In(directory, "check", "--output", "json", "--max-findings", "3").Output;

        Assert.True(IsValid(schema, clean), clean);
        Assert.True(IsValid(schema, report), report);
        Assert.Contains("\"related\": [\n", report, StringComparison.Ordinal);
        AssertKnowsEveryKey(schema, report);
        Assert.False(IsValid(schema, report.Replace("\"errors\"", "\"mistakes\"", StringComparison.Ordinal)));
        Assert.False(IsValid(schema, report.Replace("\"severity\": \"error\"", "\"severity\": \"fatal\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void ListsOfRules_FollowTheirSchema()
    {
        using TemporaryDirectory directory = new TemporaryDirectory()
            .With("a.fbs", "").With("zcgen.json", """{ "lint": { "rules": { "ZC5002": "none" } } }""");
        string schema = ToolRun.In(directory, "schema", "rules").Output;

        foreach (string[] arguments in (string[][])[["--effective", "a.fbs", "--all"], []])
        {
            string rules = ToolRun.In(directory, ["rules", "--output", "json", .. arguments]).Output;

            Assert.True(IsValid(schema, rules), rules);
            AssertKnowsEveryKey(schema, rules);
            Assert.False(IsValid(schema, rules.Replace("\"id\"", "\"identifier\"", StringComparison.Ordinal)));
        }
    }

    private static string[] KeysOf(JsonNode schema) => [.. schema["properties"]!.AsObject().Select(static property => property.Key)];

    private static ConfigFile Parse(string text) => ConfigFile.Parse("/work/zcgen.json", "/work", text);

    private static bool IsValid(string schema, string text)
    {
        using JsonDocument document = JsonDocument.Parse(text, Lenient);
        return JsonSchema.FromText(schema).Evaluate(document.RootElement).IsValid;
    }

    // A schema to which properties may be added accepts any, so it is closed first.
    private static void AssertKnowsEveryKey(string schema, string text)
    {
        JsonNode closed = JsonNode.Parse(schema)!;
        Close(closed);
        Assert.True(IsValid(closed.ToJsonString(), text));

        static void Close(JsonNode? node)
        {
            if (node is JsonObject value)
            {
                foreach (JsonNode? member in value.Select(static member => member.Value).ToArray())
                {
                    Close(member);
                }

                if (value["properties"] is JsonObject)
                {
                    value["additionalProperties"] = false;
                }
            }
        }
    }

    // The text with one more key in one object, or with one value of another kind.
    private static IEnumerable<string> Changes(JsonNode root)
    {
        foreach (JsonNode node in Nodes(root).ToArray())
        {
            if (node is JsonObject value)
            {
                value["zzz"] = 1;
                yield return root.ToJsonString();
                value.Remove("zzz");
            }

            if (node.Parent is not null)
            {
                bool isNumber = node.GetValueKind() == JsonValueKind.Number;
                JsonNode other = isNumber ? JsonValue.Create("x") : JsonValue.Create(-7);
                string path = node.GetPath();
                JsonNode copy = root.DeepClone();
                Nodes(copy).Single(candidate => candidate.GetPath() == path).ReplaceWith(other);
                yield return copy.ToJsonString();
            }
        }
    }

    private static IEnumerable<JsonNode> Nodes(JsonNode node) => node switch
    {
        JsonObject value => value.SelectMany(static member => Nodes(member.Value!)).Prepend(node),
        JsonArray array => array.SelectMany(static item => Nodes(item!)).Prepend(node),
        _ => [node],
    };
}
