namespace ZcGen.Cli.Tests.Configuring;

/// <summary>What decides about a rule, in runs of the command.</summary>
public sealed class RulePrecedenceTests
{
    /// <summary>What .editorconfig, zcgen.json and the command line say about the rule, and what the finding is.</summary>
    public static TheoryData<string?, string?, string[], string> Sources => new()
    {
        { null, null, [], "warning" },
        { "error", null, [], "error" },
        { "suggestion", null, [], "info" },
        { "silent", null, [], "" },
        { "none", "error", [], "error" },
        { "error", "none", [], "" },
        { "none", "none", ["--rule", "field-snake-case=info"], "info" },
        { null, "none", ["--rule", "ZC5002=error"], "error" },
        { null, "none", ["--rule", "ZC5002=error", "--rule", "field-snake-case=default"], "warning" },
        { null, "error", ["--use", "minimal"], "error" },
        { "error", null, ["--use", "minimal"], "error" },
        { null, null, ["--use", "minimal"], "" },
        { null, null, ["--use", "comments,standard"], "warning" },
        { null, null, ["--use", "comments", "--use", "basic"], "warning" },
        { null, "error", ["--rule", "ZC5002=default", "--use", "minimal"], "" },
    };

    [Theory]
    [MemberData(nameof(Sources))]
    public void Rule_IsAsTheNearestSourceSays(string? editorConfig, string? file, string[] arguments, string severity)
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("a.fbs", "namespace A; table Ping { barBaz:int; }");
        string section = editorConfig is null ? "" : $"[*.fbs]\nzcgen_severity.field-snake-case = {editorConfig}\n";
        directory.With(".editorconfig", "root = true\n" + section);
        if (file is not null)
        {
            directory.With("zcgen.json", $$"""{ "lint": { "rules": { "ZC5002": "{{file}}" } } }""");
        }

        ToolRun run = ToolRun.In(directory, ["check", "--output", "short", .. arguments]);

        string? found = run.Lines.SingleOrDefault(static line => line.Contains("ZC5002", StringComparison.Ordinal));
        Assert.Equal(severity, found?.Split(' ')[1] ?? "");
        Assert.Equal(("", severity == "error" ? 2 : 0), (run.Error, run.ExitCode));
    }

    [Fact]
    public void EditorConfig_NearerToTheSchema_GoesBeforeOneFartherUp()
    {
        using TemporaryDirectory directory = new TemporaryDirectory()
            .With(".editorconfig", "root = true\n[*.fbs]\nzcgen_severity.ZC5002 = error\n[sub/b.fbs]\nzcgen_severity.ZC5002 = info")
            .With("sub/.editorconfig", "[c.fbs]\nzcgen_severity.zc5002 = none")
            .With("root/.editorconfig", "root = true")
            .With("a.fbs", "namespace A; table Ping { barBaz:int; }")
            .With("sub/b.fbs", "namespace B; table Ping { barBaz:int; }")
            .With("sub/c.fbs", "namespace C; table Ping { barBaz:int; }")
            .With("root/d.fbs", "namespace D; table Ping { barBaz:int; }");

        ToolRun run = ToolRun.In(directory, "check", "--output", "short");

        Assert.Equal(
            ["a.fbs:1:27: error", "root/d.fbs:1:27: warning", "sub/b.fbs:1:27: info"],
            run.Lines.Select(static line => string.Join(' ', line.Split(' ')[..2])));
    }

    [Fact]
    public void EditorConfig_WithALineThatMeansNothing_StopsTheRun()
    {
        using TemporaryDirectory directory = new TemporaryDirectory()
            .With("sub/a.fbs", "namespace A; table Ping { a:int; }")
            .With("sub/.editorconfig", "[*.fbs]\nindent_size = 2\nzcgen_severity.ZC2003 = none");

        Assert.Equal(
            "zcgen: error: sub/.editorconfig(3): the severity of 'ZC2003' cannot be changed: a schema that violates it has no meaning\n",
            ToolRun.In(directory, "check").Error);
    }

    [Fact]
    public void ForeignSchemas_InCamelCase_NeedOneLine()
    {
        using TemporaryDirectory directory = new TemporaryDirectory()
            .With(".editorconfig", "root = true")
            .With("a.fbs", "namespace A; table Ping { barBaz:int; fooBar:string; } table Pong { bazFoo:[ubyte]; }");

        Assert.Contains("1 file: 0 errors, 3 warnings", ToolRun.In(directory, "check").Output, StringComparison.Ordinal);

        directory.With("zcgen.json", """{ "lint": { "rules": { "field-snake-case": "none" } } }""");

        Assert.Equal(new ToolRun("1 file: 0 errors, 0 warnings\n", "", 0), ToolRun.In(directory, "check"));
    }

    [Theory]
    [InlineData("--rule ZC5002", "write '--rule ZC5002=SEVERITY', with error, warning, info, none or default")]
    [InlineData("--rule ZC5002=hint", "'hint' is not a severity: known are error, warning, info, none, default")]
    [InlineData("--rule field-snak-case=none", "there is no rule 'field-snak-case': did you mean 'field-snake-case'?")]
    [InlineData("--rule ZC2003=none", "the severity of 'ZC2003' cannot be changed: a schema that violates it has no meaning")]
    [InlineData("--use all", "'--use all' is not one of minimal, basic, standard, comments, strict, size")]
    public void Option_ThatMeansNothing_IsWrongUsage(string arguments, string message)
    {
        using var directory = new TemporaryDirectory();

        Assert.Equal(new ToolRun("", $"zcgen: error: {message}\n", 64), ToolRun.In(directory, ["check", .. arguments.Split(' ')]));
    }
}
