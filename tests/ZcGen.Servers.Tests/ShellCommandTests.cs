using Xunit;
using ZcGen.Kernel.Core;
using ZcGen.Servers.Host;
using ZcGen.Servers.Host.Shell;
using ZcGen.Servers.Services.Benchmark;
using ZcGen.Servers.Services.Bootstrap;
using ZcGen.Servers.Services.Tasks;

namespace ZcGen.Servers.Tests;

/// <summary>The commands of the shell for files and programs, and what it completes.</summary>
public sealed class ShellCommandTests
{
    [Fact]
    public void Files_AreRenamedSharedTruncatedAndDeleted() => Assert.Equal(
        [
            "3 bytes, belongs to 'shell', which shares it for: none",
            "3 bytes, belongs to 'shell', which shares it for: read",
            "xy", "b", "usage: share FILE none|read|readwrite; 'help' lists the commands", "NotFound: file 'b' does not exist",
        ],
        Run("write a xyz", "stat a", "share a read", "stat a", "truncate a 2", "cat a", "mv a b", "ls", "share b all", "rm b", "sync", "cat b"));

    [Fact]
    public void Run_Program_GetsItsArgumentsAndIsWaitedFor() =>
        Assert.Equal(["a b", "3 bytes came back"], Run("run echo a b", "nop 3"));

    [Fact]
    public void Run_ProgramThatFails_SaysSo()
    {
        string[] output = Run("run fails", "run nothing", "run", $"run echo {new string('x', 113)}", $"run echo {new string('x', 200)}");
        Assert.Contains(output, line => line.EndsWith(" crashed: on purpose", StringComparison.Ordinal));
        Assert.Contains(output, line => line.StartsWith("fails ", StringComparison.Ordinal) && line.EndsWith(" failed", StringComparison.Ordinal));
        Assert.Equal(
            [
                "NotFound: the boot image has no program 'nothing'", "usage: run PROGRAM [ARGUMENTS]; 'help' lists the commands",
                "InvalidArgument: the arguments have more than 112 bytes",
                "ResourceExhausted: 'ZcGen.Servers.Services.Tasks' does not accept requests of 252 bytes now; send shorter ones",
            ],
            output[^4..]);
    }

    [Fact]
    public void Run_ServerThatServesANameOfItsOwn_IsWaitedForUntilItDoes()
    {
        string[] output = Run("run late", "ps");
        Assert.StartsWith("late serves 'late' as ", output[0], StringComparison.Ordinal);
        Assert.Contains(output, line => line.Contains(" late ", StringComparison.Ordinal));
    }

    [Fact]
    public void Restart_Server_IsUsedByTheNextCommand() =>
        Assert.DoesNotContain(Run("ls", "restart fs", "ls", "date", "restart rtc", "date"), line => line.Contains("Unavailable", StringComparison.Ordinal));

    [Fact]
    public void Shm_WithRings_ShowsThemByTheirOwners()
    {
        string[] output = Run("nop 3", "shm")[1..];
        Assert.Equal("id     owner   pages mapped name", output[0]);
        Assert.Contains(output, line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[2..] is ["65", "2"]);
    }

    [Fact]
    public void Top_OfASecond_ShowsWhoWasBusy() =>
        Assert.Contains(Run("top 1", "top 0", "top x"), line => line.Contains("shell", StringComparison.Ordinal));

    [Theory]
    [InlineData("", "re", "restart")]
    [InlineData("", "h", "help")]
    [InlineData("cat ", "b", "beta")]
    [InlineData("rm ", "", "alpha", "beta")]
    [InlineData("run ", "ec", "echo")]
    [InlineData("kill ", "no", "nobody")]
    [InlineData("date ", "")]
    [InlineData("unknown ", "")]
    [InlineData("cat beta ", "")]
    public void Completion_OfAWord_IsWhatItCanBe(string prefix, string word, params string[] expected)
    {
        ShellCommand[] commands =
        [
            .. new (string Name, WordKind Kind)[]
            {
                ("restart", WordKind.Task), ("cat", WordKind.File), ("rm", WordKind.File), ("run", WordKind.Program),
                ("kill", WordKind.Task), ("date", WordKind.Other),
            }.Select(command => new ShellCommand(command.Name, "", "", command.Kind, _ => true)),
        ];
        var completion = new ShellCompletion(
            commands, () => ["beta", "alpha"], () => KernelMachine.Boot("nobody", 2, 1).State, ["echo", "fs"]);
        Assert.Equal(expected, completion.GetCompletions(prefix, word, ""));
    }

    private static string[] Run(params string[] commands)
    {
        var output = new StringWriter { NewLine = "\n" };
        using (Machine machine = Machine.Boot(
            new StringReader(string.Join('\n', commands)),
            output,
            isInteractive: false,
            disk: null,
            new SystemProgram("fails", _ => throw new InvalidOperationException("on purpose")),
            new SystemProgram("late", port =>
            {
                var task = new ServerTask(port);
                task.Port.Sleep(30);
                task.Serve("late", new BenchmarkService());
            })
            {
                Serves = "late",
            }))
        {
            machine.WaitForShell();
        }

        return output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
