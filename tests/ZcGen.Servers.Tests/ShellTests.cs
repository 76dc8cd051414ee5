using Xunit;
using ZcGen.Servers.Hosting;

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
    public void Shell_NoSuchFile_SaysSo() => Assert.Contains("NotFound: there is no file 'x'", Run("cat x"), StringComparison.Ordinal);

    [Fact]
    public void Shell_NoSuchCommand_SaysSo() => Assert.Contains("'frob it' is no command", Run("frob it"), StringComparison.Ordinal);

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
        string output = Run("nop 5000", "ps", "ipcstat", "date", "random");
        Assert.Contains("benchmark    Receiving", output, StringComparison.Ordinal);
        Assert.Contains("payload copies: 2", output, StringComparison.Ordinal);
    }

    private static string Run(params string[] commands)
    {
        var output = new StringWriter { NewLine = "\n" };
        using (Machine machine = Machine.Boot(new StringReader(string.Join('\n', commands)), TextWriter.Synchronized(output), isInteractive: false))
        {
            machine.WaitForShell();
        }

        return output.ToString();
    }
}
