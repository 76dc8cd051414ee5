using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace ZcGen.Kernel.Tests.Hosts.Processes;

public sealed class ProcessHostTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public void Kernel_IsKilledWhileItsTaskComputes_TheTaskEnds()
    {
        ProcessStartInfo start = PeerStart.With("kernel");
        start.RedirectStandardInput = true;
        using Process kernel = Process.Start(start)!;

        // The task writes to the kernel's output, which is its own: in any order.
        string[] lines = [kernel.StandardOutput.ReadLine()!, kernel.StandardOutput.ReadLine()!];
        Assert.Contains("computes", lines);
        using var task = Process.GetProcessById(int.Parse(lines.Single(line => line != "computes"), CultureInfo.InvariantCulture));
        kernel.Kill();
        kernel.WaitForExit();
        Assert.True(task.WaitForExit(Patience), $"process {task.Id} outlived its kernel");
    }
}
