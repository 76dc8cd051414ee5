using System.Diagnostics;
using Xunit;
using ZcGen.Kernel.Abi;

namespace ZcGen.Kernel.Tests.Hosts;

/// <summary>
/// Memory is protected by the processor, not by good manners. Each machine runs in a process of its own, because some of them die.
/// </summary>
public sealed class RealMemoryTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // What the shell says of a process that a signal ended: SIGABRT, by which .NET ends after SIGSEGV in managed code, or SIGSEGV itself.
    private static readonly int[] Killed = [128 + 6, 128 + 11];

    [Fact]
    public void Write_ToAFrameThatMayBeRead_EndsTheProcess()
    {
        (int exitCode, string output) = Run("write", nameof(PageAccess.Read));
        Assert.Equal("sees 90\n", output);
        Assert.Contains(exitCode, Killed);
    }

    [Fact]
    public void Write_ToAFrameOfItsOwn_IsSeenByOthers()
    {
        (int exitCode, string output) = Run("write", nameof(PageAccess.ReadWrite));
        Assert.Equal(("sees 90\n", 0), (output, exitCode));
    }

    [Fact]
    public void Read_OfAPageThatWasTakenAway_EndsTheProcess()
    {
        (int exitCode, string output) = Run("touch-unmapped");
        Assert.Equal("sees 0\n", output);
        Assert.Contains(exitCode, Killed);
    }

    private static (int ExitCode, string Output) Run(params string[] arguments)
    {
        ProcessStartInfo start = PeerStart.With(arguments);
        start.RedirectStandardError = true;
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        Assert.True(process.WaitForExit(Patience), "the machine did not end in time");
        _ = errors.Result;
        return (process.ExitCode, output);
    }
}
