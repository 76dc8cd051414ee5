using Xunit;
using ZcGen.Compiler.Configuration;
using ZcGen.Compiler.Lint;

namespace ZcGen.Compiler.Tests.Configuration;

/// <summary>The text of zcgen.json: what it means, and what is said of mistakes.</summary>
public sealed class ConfigFileTests
{
    /// <summary>The character of each text at which the problem is, marked by '§', and what is said of it.</summary>
    public static TheoryData<string, string> Problems => new()
    {
        { "§", "the file ends where a value should be" },
        { "§[]", "expected the configuration, found a list" },
        { "§{", "the object has no '}' at its end" },
        { """{ "roots": §[ "a" """, "the list has no ']' at its end" },
        { """{ "roots": [ §"a ] }""", "the string has no quote at its end" },
        { "{ §/* }", "the comment has no '*/' at its end" },
        { "{ §roots: [] }", "found 'r' where a name in quotes, or '}' should be" },
        { """{ "roots" §[] }""", "found '[' where ':' after 'roots' should be" },
        { """{ "roots": [] §"lint": {} }""", "found '\"' where ',' or '}' should be" },
        { "{} §x", "found 'x' where the end of the file should be" },
        { """{ "suppress": { "requireReason": §yes } }""", "'yes' is not a value: a string needs quotes" },
        { """{ "roots": ["a§\q"] }""", "a backslash is followed by one of \" \\ / b f n r t, or by u and four hexadecimal digits" },
        { """{ "lint": { "options": { "maxUnionMembers": §01 } } }""", "'01' is not a number" },
        { "{ \"roots\": [\"a§\u0001\"] }", "a string has the character U+0001 only as '\\u0001'" },
        { """{ §"root": [] }""", "'root' is not a key of the configuration: did you mean 'roots'?" },
        { """{ §"x": [] }""", "'x' is not a key of the configuration: known are $schema, roots, lint, breaking, suppress" },
        { """{ "roots": [], §"roots": [] }""", "'roots' is there twice" },
        { """{ "roots": §"schemas" }""", "expected a list of directories, found the string 'schemas'" },
        { """{ "roots": [§""] }""", "expected a string, found an empty string" },
        { """{ "roots": [§"a\u0000"] }""", "expected a string, found a string with a control character" },
        { """{ "lint": §null }""", "expected 'lint', found 'null'" },
        { """{ "lint": { "use": [§"standart"] } }""", "'standart' is not a set of rules: did you mean 'standard'?" },
        {
            """{ "lint": { "use": [§"all"] } }""",
            "'all' is not a set of rules: known are minimal, basic, standard, comments, strict, size"
        },
        {
            """{ "lint": { "rules": { §"field-snake-cse": "none" } } }""",
            "there is no rule 'field-snake-cse': did you mean 'field-snake-case'?"
        },
        { """{ "lint": { "rules": { §"everything": "none" } } }""", "there is no rule 'everything': 'zcgen rules' lists all" },
        { """{ "lint": { "rules": { "ZC5002": §"eror" } } }""", "'eror' is not a severity: did you mean 'error'?" },
        { """{ "lint": { "rules": { "ZC5002": §1 } } }""", "expected a severity, found '1'" },
        { """{ "lint": { "rules": { "ZC5002": "none", §"field-snake-case": "info" } } }""", "the rule 'field-snake-case' is there twice" },
        {
            """{ "lint": { "rules": { §"ZC2003": "none" } } }""",
            "the severity of 'ZC2003' cannot be changed: a schema that violates it has no meaning"
        },
        { """{ "lint": { "options": { "maxUnionMembers": §256 } } }""", "expected a whole number from 1 to 255, found '256'" },
        { """{ "lint": { "options": { "maxUnionMembers": §1.5 } } }""", "expected a whole number from 1 to 255, found '1.5'" },
        { """{ "lint": { "overrides": [ §[] ] } }""", "expected an override, found a list" },
        { """{ "lint": { "overrides": [ { §"path": [] } ] } }""", "'path' is not a key of an override: did you mean 'paths'?" },
        {
            """{ "breaking": { "mode": §"both" } }""",
            "'both' is not a mode: known are backward, forward, full, backward-transitive, forward-transitive, full-transitive"
        },
        { """{ "breaking": { "categories": [§"wire_json"] } }""", "'wire_json' is not a category: did you mean 'wire-json'?" },
    };

    [Theory]
    [MemberData(nameof(Problems))]
    public void Text_WithAMistake_SaysWhereAndWhat(string marked, string message)
    {
        int position = marked.IndexOf('§', StringComparison.Ordinal);

        ConfigProblem problem = Assert.Single(Parse(marked.Remove(position, 1)).Problems);

        Assert.Equal($"zcgen.json(1,{position + 1}): {message}", problem.ToString());
    }

    [Fact]
    public void Text_WithSeveralMistakes_SaysAllInTheirOrder()
    {
        ConfigFile file = Parse("{\n  \"lint\": { \"use\": [\"x\"], \"rules\": { \"y\": \"none\" } },\n  \"z\": 1\n}");

        Assert.Equal(
            ["zcgen.json(2,21)", "zcgen.json(2,38)", "zcgen.json(3,3)"], file.Problems.Select(problem => problem.Place.ToString()));
    }

    [Fact]
    public void Text_WithManyMistakes_SaysTheFirstOnes()
    {
        ConfigFile file = Parse("{" + string.Concat(Enumerable.Range(0, 50_000).Select(i => $"\"x{i}\":1,")) + "}");

        Assert.Equal(20, file.Problems.Count);
    }

    [Theory]
    [InlineData('[')]
    [InlineData('{')]
    public void Text_NestedDeeply_IsAProblem(char bracket)
    {
        string text = string.Concat(Enumerable.Repeat(bracket == '[' ? "[" : "{\"a\":", 100_000));

        Assert.EndsWith("values are nested more than 32 deep", Assert.Single(Parse(text).Problems).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Text_ThatIsTooLong_IsAProblem() => Assert.Equal(
        "zcgen.json(1,1): the file has more than 1048576 characters, so it is no configuration",
        Assert.Single(Parse(new string(' ', 10_000_000)).Problems).ToString());

    [Fact]
    public void Text_CutAnywhere_NeverThrows()
    {
        const string Text = """{ "$schema": "a\u0041\/", "roots": ["x", /* y */ "z"], "lint": { "options": { "maxUnionMembers": 12 } } }""";

        for (int length = 0; length < Text.Length; length++)
        {
            Assert.NotEmpty(Parse(Text[..length]).Problems);
        }

        Assert.Empty(Parse(Text).Problems);
    }

    [Fact]
    public void Text_WithCommentsAndCommasAtTheEnd_HasAMeaning()
    {
        ConfigFile file = Parse(
            """
            // what we want
            {
              "$schema": "https://example.org/zcgen.schema.json",
              "roots": ["schemas", "../common",], /* both */
              "lint": {
                "options": { "enumZeroNames": ["Nil"], "serviceSuffix": "Api", "maxUnionMembers": 8, "namespaceRoot": "schemas" },
              },
              "breaking": { "mode": "full-transitive", "categories": ["wire"], "against": "v1", "ignoreUnstable": ["*.V*Alpha*"] },
              "suppress": { "requireReason": false },
            }
            """,
            "/work/project/sub/zcgen.json");

        Assert.Empty(file.Problems);
        Assert.Equal("sub/zcgen.json", file.Path);
        Assert.Equal(["/work/project/sub/schemas", "/work/project/common"], file.Roots.Select(root => root.FullPath));
        Assert.Equal(["Nil"], file.Options.EnumZeroNames);
        Assert.Equal(("Api", 8, "sub/schemas", false),
            (file.Options.ServiceSuffix, file.Options.MaxUnionMembers, file.Options.NamespaceRoot, file.Options.RequiresReasons));
        Assert.Equal(new BreakingConfig("full-transitive", new(["wire"]), "v1", new(["*.V*Alpha*"])), file.Breaking);
    }

    [Theory]
    [InlineData(".", "")]
    [InlineData("a/../b/", "b")]
    [InlineData("..", "..")]
    public void NamespaceRoot_IsAsPathsOfSchemasBegin(string root, string expected) => Assert.Equal(
        expected, Parse($$"""{ "lint": { "options": { "namespaceRoot": "{{root}}" } } }""").Options.NamespaceRoot);

    [Fact]
    public void Text_OfAnEmptyObject_SaysNothing()
    {
        ConfigFile file = Parse("{}");

        Assert.Empty(file.Problems);
        Assert.Empty(file.Roots);
        Assert.Equal((LintLayer.Empty, BreakingConfig.Empty), (file.Lint, file.Breaking));
        Assert.Equal(LintOptions.Default.MaxUnionMembers, file.Options.MaxUnionMembers);
    }

    private static ConfigFile Parse(string text, string path = "/work/project/zcgen.json") => ConfigFile.Parse(path, "/work/project", text);
}
