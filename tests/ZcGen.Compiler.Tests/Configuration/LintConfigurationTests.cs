using Xunit;
using ZcGen.Compiler.Configuration;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Lint;

namespace ZcGen.Compiler.Tests.Configuration;

/// <summary>Which source of configuration decides about a rule.</summary>
public sealed class LintConfigurationTests
{
    private const string Schema = "legacy/old.fbs";

    private static readonly DiagnosticRule Rule = RuleCatalog.Find("field-snake-case")!;

    /// <summary>
    /// What each source says, from the farthest to the nearest: .editorconfig, rules of zcgen.json, rules of its override, the command
    /// line; then the severity and what decided.
    /// </summary>
    public static TheoryData<string?, string?, string?, string?, string, string> Precedence => new()
    {
        { null, null, null, null, "Warning", "set basic" },
        { "error", null, null, null, "Error", ".editorconfig(2)" },
        { "none", null, null, null, "", ".editorconfig(2)" },
        { "error", "info", null, null, "Info", "zcgen.json(1,24)" },
        { "error", "info", "none", null, "", "zcgen.json(1,116)" },
        { "error", "info", "none", "warning", "Warning", "command line" },
        { "error", null, null, "info", "Info", "command line" },
        { null, null, "error", null, "Error", "zcgen.json(1,116)" },
        { "none", "default", null, null, "Warning", "set basic" },
        { "none", "error", "default", null, "Warning", "set basic" },
        { null, "none", null, "default", "Warning", "set basic" },
    };

    [Theory]
    [MemberData(nameof(Precedence))]
    public void Rule_OfSeveralSources_HasWhatTheNearestSays(
        string? editorConfig, string? file, string? fileOverride, string? commandLine, string severity, string decidedBy)
    {
        // The columns of the rules do not depend on what is said.
        string rule = $"\"lint\": {{ \"rules\": {{ {Member(file)} }},";
        string text = $"{{ {rule.PadRight(60)} \"overrides\": [ {{ \"paths\": [\"legacy/**\"], "
            + $"\"rules\": {{ {Member(fileOverride)} }} }} ] }} }}";
        ConfigFile config = Parse(text);
        Assert.Empty(config.Problems);
        RuleSetting[] editor = editorConfig is null
            ? []
            : [.. EditorConfigFile.Parse(".editorconfig", $"[*.fbs]\nzcgen_severity.ZC5002 = {editorConfig}").SettingsFor(Schema)];
        LintLayer line = commandLine is null
            ? LintLayer.Empty
            : new LintLayer(null, new([new RuleSetting(Rule, RuleSeverities.Parse(commandLine)!.Value, ConfigPlace.CommandLine)]));

        EffectiveRules rules = new LintConfiguration(config, line).For(Schema, editor);

        Assert.Equal((severity, decidedBy), (rules.Of(Rule).Severity.ToString(), rules.Of(Rule).DecidedBy));
        Assert.Equal(rules.Of(Rule).Severity, rules.Settings.SeverityOf(Rule));

        static string Member(string? word) => word is null ? "" : $"\"field-snake-case\": \"{word}\"";
    }

    [Theory]
    [InlineData("", "", "basic", "set basic")]
    [InlineData("\"use\": [\"comments\", \"standard\"],", "", "comments standard", "set standard, zcgen.json(1,33)")]
    [InlineData("\"use\": [\"comments\"],", "", "comments", "set basic is off")]
    [InlineData("\"use\": [\"comments\"],", "\"use\": [\"standard\"],", "standard", "set standard, zcgen.json(1,59)")]
    [InlineData("\"use\": [],", "", "", "set basic is off")]
    public void Sets_OfTheNearestSourceThatNamesSome_AreOn(string use, string overrideUse, string on, string decidedBy)
    {
        ConfigFile config = Parse(
            $"{{ \"lint\": {{ {use} \"overrides\": [ {{ {overrideUse} \"paths\": [\"legacy/**\"] }} ] }} }}");
        Assert.Empty(config.Problems);

        EffectiveRules rules = new LintConfiguration(config, LintLayer.Empty).For(Schema, []);

        Assert.Equal(decidedBy, rules.Of(Rule).DecidedBy);
        Assert.All(on.Split(' ', StringSplitOptions.RemoveEmptyEntries), set => Assert.True(rules.Settings.Has(LintSets.Parse(set)), set));
    }

    [Fact]
    public void Set_OfTheCommandLine_ReplacesThoseOfTheFile()
    {
        var line = new LintLayer(new([new SetSetting(LintSet.Standard, ConfigPlace.CommandLine)]), default);

        EffectiveRules rules = new LintConfiguration(Parse("""{ "lint": { "use": ["comments"] } }"""), line).For(Schema, []);

        Assert.Equal("set standard, command line", rules.Of(Rule).DecidedBy);
        Assert.False(rules.Settings.Has(LintSet.Comments));
    }

    [Fact]
    public void Override_OfAnotherPath_SaysNothing()
    {
        ConfigFile config = Parse(
            """{ "lint": { "overrides": [ { "paths": ["legacy/**"], "rules": { "ZC5002": "none" } } ] } }""",
            "/work/project/schemas/zcgen.json");
        var configuration = new LintConfiguration(config, LintLayer.Empty);

        Assert.Equal(DiagnosticSeverity.Warning, configuration.For("legacy/old.fbs", []).Of(Rule).Severity);
        Assert.Null(configuration.For("schemas/legacy/old.fbs", []).Of(Rule).Severity);
        Assert.Null(configuration.For("/work/project/schemas/legacy/old.fbs", []).Of(Rule).Severity);
    }

    [Fact]
    public void Override_ThatIsLater_GoesBeforeAnEarlierOne()
    {
        var configuration = new LintConfiguration(
            Parse(
                """
                { "lint": { "overrides": [
                  { "paths": ["*"], "rules": { "ZC5002": "error" } },
                  { "paths": ["old.fbs"], "rules": { "field-snake-case": "none" } } ] } }
                """),
            LintLayer.Empty);

        Assert.Null(configuration.For(Schema, []).Of(Rule).Severity);
        Assert.Equal("zcgen.json(2,32)", configuration.For("new.fbs", []).Of(Rule).DecidedBy);
    }

    [Fact]
    public void Settings_OfSchemasWithTheSameRules_AreOneObject()
    {
        var configuration = new LintConfiguration(
            Parse("""{ "lint": { "overrides": [ { "paths": ["legacy/**"], "use": ["minimal"] } ] } }"""), LintLayer.Empty);
        RuleSetting[] editor = [new RuleSetting(Rule, RuleSeverity.None, new ConfigPlace(".editorconfig", 2, 0))];

        Assert.Same(configuration.For("a.fbs", []), configuration.For("b.fbs", []));
        Assert.Same(configuration.For("a.fbs", editor), configuration.For("b.fbs", editor));
        Assert.NotSame(configuration.For("a.fbs", []), configuration.For("a.fbs", editor));
        Assert.NotSame(configuration.For("a.fbs", []), configuration.For("legacy/a.fbs", []));
    }

    [Fact]
    public void Options_OfTheFile_AreThoseOfTheSettings()
    {
        ConfigFile config = Parse("""{ "suppress": { "requireReason": false } }""");

        EffectiveRules rules = new LintConfiguration(config, LintLayer.Empty).For(Schema, []);

        Assert.False(rules.Settings.Options.RequiresReasons);
    }

    private static ConfigFile Parse(string text, string path = "/work/project/zcgen.json") => ConfigFile.Parse(path, "/work/project", text);
}
