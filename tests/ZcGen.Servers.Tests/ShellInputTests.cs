using Xunit;
using ZcGen.Servers.Host;
using ZcGen.Servers.Services.Block;

namespace ZcGen.Servers.Tests;

/// <summary>What the shell does with input that nobody should write.</summary>
public sealed class ShellInputTests
{
    [Theory]
    [InlineData("cat")]
    [InlineData("cat a b")]
    [InlineData("write")]
    [InlineData("ls /")]
    [InlineData("nop -1")]
    [InlineData("nop ten")]
    [InlineData("nop 99999999999999999999")]
    [InlineData("kill")]
    [InlineData("kill a b")]
    [InlineData("restart")]
    [InlineData("exit now")]
    [InlineData("EXIT")]
    [InlineData("\0")]
    [InlineData("\u001b[2J")]
    [InlineData("ls\0")]
    [InlineData("\ud800")]
    public void Line_IsNoCommand_IsToldAndTheNextIsCarriedOut(string line)
    {
        string[] output = Run(line, "nop 3");
        Assert.Equal(2, output.Length);
        Assert.Contains("; 'help' lists the commands", output[0], StringComparison.Ordinal);
        Assert.Equal("3 bytes came back", output[1]);
    }

    [Theory]
    [InlineData("kill 99.1", "there is no task '99.1'; 'ps' lists the tasks")]
    [InlineData("kill 1", "there is no task '1'; 'ps' lists the tasks")]
    [InlineData("kill shell", "InvalidArgument: a task cannot kill itself; it ends when its program returns")]
    [InlineData("kill bootstrap",
        "FailedPrecondition: 'bootstrap' was launched by the vm server and cannot be killed; kill the tasks that it launches")]
    [InlineData("restart vm", "NotFound: the vm server manages no task 1.1")]
    [InlineData("restart nothing", "NotFound: the boot list has no program 'nothing'")]
    [InlineData("cat ../../etc/passwd", "NotFound: file '../../etc/passwd' does not exist")]
    [InlineData("write aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa text",
        "InvalidArgument: the name of the file has 57 bytes, more than the maximum of 56")]
    [InlineData("nop 2147483647", "the message needs at least 2147483672 bytes")]
    [InlineData("nop 300000", "the message needs at least 300024 bytes")]
    public void Command_CannotBeCarriedOut_SaysWhyAndTheNextIsCarriedOut(string line, string expected)
    {
        string[] output = Run(line, "nop 3");
        Assert.Equal(2, output.Length);
        Assert.StartsWith(expected, output[0], StringComparison.Ordinal);
        Assert.Equal("3 bytes came back", output[1]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    public void Line_IsEmpty_SaysNothing(string line) => Assert.Equal(["3 bytes came back"], Run(line, "nop 3"));

    [Fact]
    public void Line_IsALargeFile_IsWrittenUntilTheShareIsUsedUpAndTheNextIsCarriedOut()
    {
        string large = new('x', 100_000);
        string[] output = Run($"write a {large}", "cat a", $"write b {new string('y', 1_000_000)}", "cat a", "nop 3");
        const string Full = "ResourceExhausted: the files of 'shell' take 486 sectors of 512 bytes, as many as those of one program may; "
            + "delete or truncate one";
        Assert.Equal([large, Full, large, "3 bytes came back"], output);
    }

    [Fact]
    public void Line_IsAMegabyteOfNothingKnown_IsAnsweredInOneShortLine()
    {
        string[] output = Run(new string('y', 1_000_000), "nop 3");
        Assert.Equal(2, output.Length);
        Assert.InRange(output[0].Length, 1, 200);
    }

    private static string[] Run(params string[] commands)
    {
        var output = new StringWriter { NewLine = "\n" };
        using (Machine machine = Machine.Boot(
            new StringReader(string.Join('\n', commands)),
            TextWriter.Synchronized(output),
            isInteractive: false,
            new RamDisk(Machine.DiskLength)))
        {
            machine.WaitForShell();
        }

        return output.ToString().TrimEnd('\n').Split('\n');
    }
}
