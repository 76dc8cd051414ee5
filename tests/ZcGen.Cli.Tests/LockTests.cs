namespace ZcGen.Cli.Tests;

/// <summary><c>zcgen lock</c>, and what <c>zcgen check</c> makes of a lock.</summary>
public sealed class LockTests
{
    private const string First = "namespace Demo;\ntable Ping { a:int; b:int; }\n";
    private const string Without = "namespace Demo;\ntable Ping { a:int; }\n";
    private const string Reusing = "namespace Demo;\ntable Ping { a:int; c:int; }\n";

    [Fact]
    public void Check_WithALock_StopsABreakUntilItIsAccepted()
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("ping.fbs", First);
        Assert.Equal(0, ToolRun.In(directory, "lock", "update").ExitCode);
        Assert.Equal(0, ToolRun.In(directory, "check").ExitCode);
        directory.With("ping.fbs", Without);

        ToolRun check = ToolRun.In(directory, "check", "--output", "short");
        ToolRun update = ToolRun.In(directory, "lock", "update");
        ToolRun accept = ToolRun.In(directory, "lock", "accept", "ZC6001", "Demo.Ping.b", "--reason", "nobody has it");
        ToolRun checkAgain = ToolRun.In(directory, "check");
        ToolRun updateAgain = ToolRun.In(directory, "lock", "update");

        Assert.Equal(2, check.ExitCode);
        Assert.Equal("ping.fbs:2:7: error ZC6001: field 'b' of 'Demo.Ping' was deleted; write 'b:int (deprecated);' instead", check.Lines.Single());
        Assert.Contains("zcgen lock accept ZC6001 Demo.Ping.b --reason TEXT", check.Error, StringComparison.Ordinal);
        Assert.Equal(2, update.ExitCode);
        Assert.Contains("ZC6001", update.Output, StringComparison.Ordinal);
        Assert.Equal((0, 0, 0), (accept.ExitCode, checkAgain.ExitCode, updateAgain.ExitCode));
        Assert.Contains("nobody has it", directory.Read("schema.lock"), StringComparison.Ordinal);
        Assert.Contains("removed 1 b : int", directory.Read("schema.lock"), StringComparison.Ordinal);

        directory.With("ping.fbs", Reusing);
        ToolRun reused = ToolRun.In(directory, "check", "--output", "short");
        Assert.Contains("ZC6060", reused.Lines.Single(), StringComparison.Ordinal);
        Assert.Equal(0, ToolRun.In(directory, "check", "--no-lock").ExitCode);
    }

    [Fact]
    public void LockCheck_OfALockThatIsOutOfDate_ExitsWith2()
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("ping.fbs", Without);
        Assert.Equal(4, ToolRun.In(directory, "lock", "check").ExitCode);
        Assert.Equal(0, ToolRun.In(directory, "lock", "update").ExitCode);
        string before = directory.Read("schema.lock");
        Assert.Equal(0, ToolRun.In(directory, "lock", "check").ExitCode);
        directory.With("ping.fbs", First);

        ToolRun run = ToolRun.In(directory, "lock", "check");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("zcgen lock update", run.Error, StringComparison.Ordinal);
        Assert.Equal(before, directory.Read("schema.lock"));
    }

    [Fact]
    public void TransitiveMode_ComparesWithEachRelease()
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("ping.fbs", First);
        Assert.Equal(0, ToolRun.In(directory, "lock", "update").ExitCode);
        Assert.Equal(0, ToolRun.In(directory, "lock", "freeze", "1.0").ExitCode);
        Assert.Equal(4, ToolRun.In(directory, "lock", "freeze", "1.0").ExitCode);

        // The lock alone is told that all is well, by hand.
        directory.With("schema.lock", directory.Read("schema.lock").Replace("  1 b : int\n\nrelease", "\nrelease", StringComparison.Ordinal));
        directory.With("ping.fbs", Without);

        ToolRun full = ToolRun.In(directory, "breaking", "--mode", "full");
        ToolRun transitive = ToolRun.In(directory, "breaking", "--mode", "full-transitive", "--output", "short");
        ToolRun ofSchemas = ToolRun.In(directory, "breaking", "--mode", "full-transitive", "--against", ".");

        Assert.Equal((0, 2, 4), (full.ExitCode, transitive.ExitCode, ofSchemas.ExitCode));
        Assert.Contains("compared with release '1.0'", transitive.Lines.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void PartOfTheSchemas_LeavesTheRestOfTheLockAlone()
    {
        using TemporaryDirectory directory = new TemporaryDirectory()
            .With("ping.fbs", First).With("pong.fbs", "namespace Demo;\ntable Pong { x:int; }\nrpc_service Game { Play(Pong):Pong; }\n");
        Assert.Equal(0, ToolRun.In(directory, "lock", "update").ExitCode);
        string before = directory.Read("schema.lock");

        ToolRun check = ToolRun.In(directory, "check", "ping.fbs");
        ToolRun update = ToolRun.In(directory, "lock", "update", "ping.fbs");

        Assert.Equal((0, 0), (check.ExitCode, update.ExitCode));
        Assert.Equal(before, directory.Read("schema.lock"));
        File.Delete(directory["pong.fbs"]);
        Assert.Contains("ZC8001", ToolRun.In(directory, "check", "ping.fbs").Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ZC6001", "Demo.Ping.z")]
    [InlineData("ZC9999", "Demo.Ping.b")]
    public void Accept_OfNoChange_ExitsWith4(string id, string symbol)
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("ping.fbs", First);
        Assert.Equal(0, ToolRun.In(directory, "lock", "update").ExitCode);
        directory.With("ping.fbs", Without);

        ToolRun run = ToolRun.In(directory, "lock", "accept", id, symbol, "--reason", "none");

        Assert.Equal(4, run.ExitCode);
        Assert.Contains("zcgen breaking", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Lock_WithConflictMarks_ExitsWith4AndSaysWhatToDo()
    {
        using TemporaryDirectory directory = new TemporaryDirectory().With("ping.fbs", First).With("schema.lock", "zcgen-lock 1\n<<<<<<< ours\n");

        ToolRun run = ToolRun.In(directory, "check");

        Assert.Equal(4, run.ExitCode);
        Assert.Contains("merge conflict", run.Error, StringComparison.Ordinal);
    }
}
