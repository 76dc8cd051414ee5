using Xunit;
using ZcGen.Servers.Host;
using ZcGen.Servers.Services.Block;

namespace ZcGen.Servers.Tests;

public sealed class ShellTests
{
    [Fact]
    public void Shell_FilesAreWritten_AreListedAndShown()
    {
        string output = Run("write greeting hello there", "write other 1", "ls", "cat greeting");
        Assert.Equal("greeting\nother\nhello there\n", output);
    }

    [Fact]
    public void Shell_NoSuchFile_SaysSo() => Assert.Contains("NotFound: file 'x' does not exist", Run("cat x"), StringComparison.Ordinal);

    [Fact]
    public void Shell_NoSuchCommand_SaysSo() => Assert.Contains("unknown command 'frob it'", Run("frob it"), StringComparison.Ordinal);

    [Theory]
    [InlineData("blk")]
    [InlineData("fs")]
    public void Shell_ServerIsKilledAndRestarted_FilesAreStillThere(string server)
    {
        string[] lines = Run("write a 1", $"kill {server}", "nop 10", $"restart {server}", "cat a", "cat a", "cat a").Split('\n');
        Assert.Contains("10 bytes came back", lines);

        // Each client of the killed server sees it once.
        Assert.Equal("1", lines[^2]);
    }

    [Fact]
    public void Shell_VmServer_CannotBeKilled() => Assert.Contains("NotFound", Run("kill vm", "nop 1"), StringComparison.Ordinal);

    [Fact]
    public void Shell_Tools_ShowTasksAndCosts()
    {
        // When the tasks are first listed, the server may still poll for another call, and its thread may not have a processor for a while.
        string output = Run(["nop 5000", .. Enumerable.Repeat("ps", 2000), "ipcstat", "date", "random"]);
        Assert.Contains("benchmark    Receiving", output, StringComparison.Ordinal);
        Assert.Contains("payload copies: 0", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Shell_IpcstatOfACall_ShowsBothWays()
    {
        // First all servers are asked something, so that none of them is still starting while the calls are counted.
        string[] lines = Run("ls", "date", "random", "ipcstat 4096", "ipcstat 10000000").Split('\n');
        Assert.Equal(
            ["0", "0"],
            lines.Single(
                line => line.StartsWith("over rings", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[2..4]);
        Assert.Equal(
            "2",
            lines.Single(
                line => line.StartsWith("by copying", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[3]);
        Assert.Contains(lines, line => line.Contains("send less at a time", StringComparison.Ordinal));
    }

    [Fact]
    public void Shell_DiskInAFile_KeepsFilesForTheNextMachine()
    {
        string path = Path.GetTempFileName();
        try
        {
            using (FileDisk disk = FileDisk.Open(path, Machine.DiskLength))
            {
                _ = Run(disk, "write kept for later");
            }

            using (FileDisk disk = FileDisk.Open(path, Machine.DiskLength))
            {
                Assert.Equal("for later\n", Run(disk, "cat kept"));
            }
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Shell_DiskOfSomethingElse_IsLeftAlone()
    {
        var disk = new RamDisk(Machine.DiskLength);
        disk.Write(0, [1, 2, 3]);
        Assert.Contains("DataLoss", Run(disk, "write a 1"), StringComparison.Ordinal);
        byte[] kept = new byte[4];
        disk.Read(0, kept);
        Assert.Equal([1, 2, 3, 0], kept);
    }

    private static string Run(params string[] commands) => Run(new RamDisk(Machine.DiskLength), commands);

    private static string Run(IDisk disk, params string[] commands)
    {
        var output = new StringWriter { NewLine = "\n" };
        var input = new StringReader(string.Join('\n', commands));
        using (Machine machine = Machine.Boot(input, TextWriter.Synchronized(output), isInteractive: false, disk))
        {
            machine.WaitForShell();
        }

        return output.ToString();
    }
}
