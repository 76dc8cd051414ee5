namespace ZcGen.Cli.Tests.Configuring;

/// <summary>What a repository begins with, in real repositories.</summary>
public sealed class InitTests
{
    private const string Good = "namespace Acme.Orders;\n\n/// What is bought.\ntable Order {\n  count:int (id: 0);\n}\n";
    private const string Bad = "namespace Acme.Orders;\n\n/// What is bought.\ntable Order {\n  count:float (id: 0);\n}\n";

    private static readonly string Tool = Path.Combine(AppContext.BaseDirectory, "zcgen.dll");

    [Fact]
    public void Init_WritesWhatCheckGoesBy_AndASecondOneNothing()
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("acme/orders.fbs", Good);

        ToolRun first = ToolRun.In(directory, "init");
        string[] files = Files(directory);
        ToolRun second = ToolRun.In(directory, "init");

        Assert.Equal(
            new ToolRun(
                """
                wrote zcgen.json
                wrote .github/workflows/zcgen.yml
                wrote .githooks/pre-commit
                wrote schema.lock
                to check before each commit: git config core.hooksPath .githooks

                """,
                "",
                0),
            first);
        Assert.Equal([".githooks/pre-commit", ".github/workflows/zcgen.yml", "acme/orders.fbs", "schema.lock", "zcgen.json"], files);
        Assert.Equal(first with { Output = first.Output.Replace("wrote", "left alone", StringComparison.Ordinal) }, second);
        Assert.Contains(
            "set standard, zcgen.json(", ToolRun.In(directory, "rules", "--effective", "acme/orders.fbs").Output, StringComparison.Ordinal);
        Assert.Equal(("", 0), (ToolRun.In(directory, "check").Error, ToolRun.In(directory, "check").ExitCode));
    }

    [Fact]
    public void Init_OverFilesThatAreThere_LeavesThemAloneUnlessForced()
    {
        using TemporaryDirectory directory = new TemporaryDirectory()
            .With("orders.fbs", Good).With("zcgen.json", "{}").With(".githooks/pre-commit", "mine");
        ToolRun.In(directory, "lock", "update");
        string before = directory.Read("schema.lock");
        directory.With("orders.fbs", Bad);

        ToolRun.In(directory, "init");
        Assert.Equal(("{}", "mine"), (directory.Read("zcgen.json"), directory.Read(".githooks/pre-commit")));

        ToolRun.In(directory, "init", "--force");
        Assert.Contains("\"standard\"", directory.Read("zcgen.json"), StringComparison.Ordinal);
        Assert.StartsWith("#!/bin/sh\n", directory.Read(".githooks/pre-commit"), StringComparison.Ordinal);
        Assert.Equal(before, directory.Read("schema.lock"));
    }

    [Fact]
    public void Init_OfSchemasWithErrors_WritesTheOtherFiles()
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("orders.fbs", "table {");

        ToolRun run = ToolRun.In(directory, "init");

        Assert.Equal(3, run.ExitCode);
        Assert.Contains(
            "no schema.lock yet: run 'zcgen lock update' when the schemas have no errors\n", run.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(directory["zcgen.json"]));
        Assert.False(File.Exists(directory["schema.lock"]));
    }

    [Fact]
    public void Init_WithoutSchemas_IsFine()
    {
        using var directory = new TemporaryDirectory();

        ToolRun run = ToolRun.In(directory, "init");

        Assert.Equal(("", 0), (run.Error, run.ExitCode));
        Assert.Contains("no schema.lock yet, because there is no schema", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Init_WhereItCannotWrite_SaysSo()
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With(".github", "a file");

        ToolRun run = ToolRun.In(directory, "init");

        Assert.Equal(4, run.ExitCode);
        Assert.StartsWith("zcgen: error: cannot write '.github/workflows/zcgen.yml': ", run.Error, StringComparison.Ordinal);
        Assert.Equal(new ToolRun("", "zcgen: error: there is no directory 'none'\n", 4), ToolRun.In(directory, "init", "none"));
    }

    [Theory]
    [InlineData(".")]
    [InlineData("it's a $(sub)")]
    public void Hook_ChecksWhatIsToBeCommitted(string sub)
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With($"{sub}/orders.fbs", Good).With("readme", "x");
        Git(directory, "init", "-q");
        Assert.Equal(0, ToolRun.In(directory, "init", sub).ExitCode);
        Git(directory, "config", "core.hooksPath", ".githooks");
        Git(directory, "add", ".");

        Assert.Equal(0, Commit(directory).ExitCode);

        // Staged, and mended afterwards in the working tree only.
        directory.With($"{sub}/orders.fbs", Bad);
        Git(directory, "add", ".");
        directory.With($"{sub}/orders.fbs", Good);
        ToolRun refused = Commit(directory);

        Assert.NotEqual(0, refused.ExitCode);
        Assert.Contains("orders.fbs:5:3", refused.Output + refused.Error, StringComparison.Ordinal);

        // Broken in the working tree only.
        Git(directory, "add", ".");
        directory.With($"{sub}/orders.fbs", Bad).With("readme", "y");
        Git(directory, "add", "readme");

        Assert.Equal(0, Commit(directory).ExitCode);
    }

    [Fact]
    public void Hook_WithoutTheTool_SaysHowToInstallIt()
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("orders.fbs", Good);
        Git(directory, "init", "-q");
        ToolRun.In(directory, "init");
        Git(directory, "add", ".");

        ToolRun run = ToolRun.Program("/bin/sh", directory.FullPath, new Dictionary<string, string>(), "", ".githooks/pre-commit");

        Assert.Equal(("zcgen is not installed: dotnet tool install --global ZcGen.Tool\n", 1), (run.Error, run.ExitCode));
    }

    [Theory]
    [InlineData(".", "'.'")]
    [InlineData("it's", "'it''s'")]
    public void Workflow_RunsCommandsThatThereAre(string sub, string directoryInYaml)
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With($"{sub}/orders.fbs", Good);
        Git(directory, "init", "-q");
        ToolRun.In(directory, "init", sub);

        string workflow = directory.Read(".github/workflows/zcgen.yml");
        string[] commands =
        [
            .. workflow.Split('\n')
                .Where(static line => line.Contains("- run: ", StringComparison.Ordinal))
                .Select(static line => line.Split(": ", 2)[1]),
        ];

        Assert.Contains($"        working-directory: {directoryInYaml}\n", workflow, StringComparison.Ordinal);
        Assert.Matches(@"^dotnet tool install --global ZcGen\.Tool --version \d+\.\d+\.\d+\S*$", commands[0]);
        Assert.Equal("zcgen check", commands[1]);
        Assert.Equal(2, commands.Length);
    }

    private static string[] Files(TemporaryDirectory directory) =>
    [
        .. Directory.GetFiles(directory.FullPath, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(directory.FullPath, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal),
    ];

    private static void Git(TemporaryDirectory directory, params string[] arguments)
    {
        ToolRun run = ToolRun.Program("git", directory.FullPath, new Dictionary<string, string>(), "", arguments);
        Assert.True(run.ExitCode == 0, run.Error);
    }

    // With a zcgen on the path.
    private static ToolRun Commit(TemporaryDirectory directory)
    {
        using TemporaryDirectory bin = new TemporaryDirectory().With("zcgen", $"#!/bin/sh\nexec dotnet '{Tool}' \"$@\"\n");
        File.SetUnixFileMode(bin["zcgen"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var variables = new Dictionary<string, string>
        {
            ["PATH"] = $"{bin.FullPath}:{Environment.GetEnvironmentVariable("PATH")}",
            ["GIT_AUTHOR_NAME"] = "a",
            ["GIT_AUTHOR_EMAIL"] = "a@example.org",
            ["GIT_COMMITTER_NAME"] = "a",
            ["GIT_COMMITTER_EMAIL"] = "a@example.org",
        };
        return ToolRun.Program("git", directory.FullPath, variables, "", "commit", "-q", "-m", "x");
    }
}
