namespace ZcGen.Cli.Tests;

/// <summary><c>zcgen breaking</c>, against every kind of earlier version.</summary>
public sealed class BreakingTests
{
    private const string Before = "namespace Demo;\ntable Ping { a:int; b:string = \"x\"; }\nroot_type Ping;\n";
    private const string After = "namespace Demo;\ntable Ping { b:string = \"x\"; a:int; }\nroot_type Ping;\n";
    private const string Grown = "namespace Demo;\ntable Ping { a:int; b:string = \"x\"; c:int; }\nroot_type Ping;\n";
    private const string Renamed = "namespace Demo;\ntable Ping { a:int; text:string = \"x\"; }\nroot_type Ping;\n";

    [Theory]
    [InlineData("old")]
    [InlineData("old/ping.fbs")]
    [InlineData("old/ping.bfbs")]
    [InlineData("old.lock")]
    public void Version_GivenAsFilesOrALock_IsComparedWith(string against)
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("old/ping.fbs", Before).With("schemas/ping.fbs", Grown);
        if (against.EndsWith(".bfbs", StringComparison.Ordinal))
        {
            Assert.Equal(0, ToolRun.In(directory, "bfbs", "old", "-o", ".").ExitCode);
        }

        if (against.EndsWith(".lock", StringComparison.Ordinal))
        {
            directory.With("schemas/ping.fbs", Before);
            Assert.Equal(0, ToolRun.In(directory, "lock", "update", "schemas", "--lock", against).ExitCode);
            directory.With("schemas/ping.fbs", Grown);
        }

        ToolRun grown = ToolRun.In(directory, "breaking", "schemas", "--against", against, "--output", "short");
        directory.With("schemas/ping.fbs", After);
        ToolRun moved = ToolRun.In(directory, "breaking", "schemas", "--against", against, "--output", "short");

        Assert.Equal(("", 0), (grown.Output, grown.ExitCode));
        Assert.Equal(2, moved.ExitCode);
        Assert.Equal(2, moved.Lines.Count(static line => line.Contains("ZC6002", StringComparison.Ordinal)));
    }

    [Fact]
    public void Version_OfAGitRef_IsComparedWith()
    {
        using TemporaryDirectory directory = Repository(("schemas/ping.fbs", Before), ("schemas/gone.fbs", "table Gone { x:int; }\n"));
        Git(directory, "tag", "v1");
        directory.With("schemas/ping.fbs", After).With("schemas/added.fbs", "table Added { x:int; }\n");
        File.Delete(directory["schemas/gone.fbs"]);

        ToolRun run = ToolRun.In(directory, "breaking", "schemas", "--against", "v1", "--output", "short");
        ToolRun ofAFile = ToolRun.In(directory, "breaking", "schemas/ping.fbs", "--against", "v1:schemas/ping.fbs", "--output", "short");
        ToolRun ofCode = ToolRun.In(
            directory, "breaking", "schemas", "--against", "git:HEAD", "--output", "short", "--category", "SOURCE");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("ZC6002", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("ZC7012", run.Output, StringComparison.Ordinal);
        Assert.Equal(2, ofAFile.ExitCode);
        Assert.Contains("schemas/gone.fbs:1:1: error ZC7012: 'schemas/gone.fbs' was deleted", ofCode.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Version_OfAGitRef_IsTheSamePartOfTheRepository()
    {
        using TemporaryDirectory directory = Repository(("schemas/ping.fbs", Before), ("other/ping.fbs", Before.Replace("a:int", "a:float", StringComparison.Ordinal)));
        using TemporaryDirectory outside = new();
        directory.With("schemas/ping.fbs", After);

        ToolRun inside = ToolRun.Program(
            "dotnet", directory["schemas"], new Dictionary<string, string>(), "",
            Path.Combine(AppContext.BaseDirectory, "zcgen.dll"), "breaking", "--against", "HEAD", "--output", "short");
        ToolRun elsewhere = ToolRun.In(outside, "breaking", "--against", "HEAD");

        Assert.Equal(2, inside.ExitCode);
        Assert.StartsWith("ping.fbs:2:", inside.Output, StringComparison.Ordinal);
        Assert.Equal(4, elsewhere.ExitCode);
    }

    [Fact]
    public void Version_ThatIsNotSaid_IsWhereTheBranchBegan()
    {
        using TemporaryDirectory origin = Repository(("ping.fbs", Before));
        using TemporaryDirectory parent = new();
        Git(parent, "clone", "-q", origin.FullPath, "clone");
        File.WriteAllText(parent["clone/ping.fbs"], After);
        origin.With("ping.fbs", Grown);
        Git(origin, "commit", "-qam", "grown");
        string zcgen = Path.Combine(AppContext.BaseDirectory, "zcgen.dll");

        ToolRun run = ToolRun.Program(
            "dotnet", parent["clone"], new Dictionary<string, string>(), "", zcgen, "breaking", "--output", "short");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("ZC6002", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Version_ThatAShallowCloneDoesNotHave_ExitsWith4AndSaysWhatToFetch()
    {
        using TemporaryDirectory origin = Repository(("ping.fbs", Before));
        Git(origin, "branch", "old");
        origin.With("ping.fbs", Grown);
        Git(origin, "commit", "-qam", "grown");
        using TemporaryDirectory parent = new();
        Git(parent, "clone", "-q", "--depth", "1", $"file://{origin.FullPath}", "clone");
        string zcgen = Path.Combine(AppContext.BaseDirectory, "zcgen.dll");

        ToolRun run = ToolRun.Program(
            "dotnet", parent["clone"], new Dictionary<string, string>(), "", zcgen, "breaking", "--against", "origin/old");

        Assert.Equal(4, run.ExitCode);
        Assert.Contains("git fetch --unshallow", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nope", "nope")]
    [InlineData("--upload-pack", "--upload-pack")]
    [InlineData("git:-x", "-x")]
    [InlineData("broken.fbs", "has errors")]
    [InlineData("broken.lock", "line 2")]
    public void Version_ThatCannotBeRead_ExitsWith4(string against, string part)
    {
        using TemporaryDirectory directory = Repository(("ping.fbs", Before));
        directory.With("broken.fbs", "table T { $ }").With("broken.lock", "zcgen-lock 1\nnonsense\n");

        ToolRun run = ToolRun.In(directory, "breaking", "ping.fbs", $"--against={against}");

        Assert.Equal(4, run.ExitCode);
        Assert.Contains(part, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("full", "wire", 0)]
    [InlineData("full", "wire-json", 2)]
    [InlineData("full", "source", 2)]
    [InlineData("full", "rpc", 0)]
    public void Rename_ByCategory_Matters(string mode, string category, int expected)
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("old/ping.fbs", Before).With("new/ping.fbs", Renamed);

        Assert.Equal(expected, ToolRun.In(directory, "breaking", "new", "--against", "old", "--mode", mode, "--category", category).ExitCode);
    }

    [Theory]
    [InlineData("size", 2)]
    [InlineData("wire,rpc", 0)]
    [InlineData("source", 0)]
    public void Bound_ByCategory_Matters(string category, int expected)
    {
        using TemporaryDirectory directory = new TemporaryDirectory()
            .With("old/ping.fbs", "table T { name:string (max_length: 10); }").With("new/ping.fbs", "table T { name:string (max_length: 9); }");

        Assert.Equal(expected, ToolRun.In(directory, "breaking", "new", "--against", "old", "--category", category).ExitCode);
        Assert.Equal(0, ToolRun.In(directory, "breaking", "new", "--against", "old").ExitCode);
    }

    [Theory]
    [InlineData("backward", 2)]
    [InlineData("forward", 0)]
    [InlineData("full", 2)]
    public void RequiredField_ByMode_Matters(string mode, int expected)
    {
        using TemporaryDirectory directory = new TemporaryDirectory()
            .With("old/ping.fbs", "table T { name:string; }").With("new/ping.fbs", "table T { name:string (required); }");

        Assert.Equal(expected, ToolRun.In(directory, "breaking", "new", "--against", "old", "--mode", mode).ExitCode);
    }

    [Theory]
    [InlineData("--mode", "sideways")]
    [InlineData("--category", "wire,everything")]
    public void Option_ThatDoesNotExist_ExitsWith64(string option, string value)
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("ping.fbs", Before);

        Assert.Equal(64, ToolRun.In(directory, "breaking", "--against", ".", option, value).ExitCode);
    }

    [Fact]
    public void Schema_WithAnError_ExitsWith3AndIsNotCompared()
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("old/ping.fbs", Before).With("new/ping.fbs", "table T { $ }");

        ToolRun run = ToolRun.In(directory, "breaking", "new", "--against", "old", "--output", "short");

        Assert.Equal(3, run.ExitCode);
        Assert.DoesNotContain("ZC6", run.Output, StringComparison.Ordinal);
    }

    private static TemporaryDirectory Repository(params (string Path, string Text)[] files)
    {
        var directory = new TemporaryDirectory();
        foreach ((string path, string text) in files)
        {
            directory.With(path, text);
        }

        Git(directory, "init", "-q", "-b", "main");
        Git(directory, "config", "user.name", "test");
        Git(directory, "config", "user.email", "test@example.org");
        Git(directory, "add", ".");
        Git(directory, "commit", "-qm", "first");
        return directory;
    }

    private static void Git(TemporaryDirectory directory, params string[] arguments)
    {
        ToolRun run = ToolRun.Program("git", directory.FullPath, new Dictionary<string, string>(), "", arguments);
        Assert.True(run.ExitCode == 0, run.Error);
    }
}
