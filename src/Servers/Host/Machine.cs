using ZcGen.Kernel.Abi;
using ZcGen.Kernel.Hosts;
using ZcGen.Servers.Host.Shell;
using ZcGen.Servers.Services.Block;
using ZcGen.Servers.Services.Bootstrap;
using ZcGen.Servers.Services.Tasks;

namespace ZcGen.Servers.Host;

/// <summary>Represents a machine with all servers and a shell: with all tasks on threads, or each server as a process.</summary>
public sealed class Machine : IDisposable
{
    /// <summary>The length of the default disk in bytes.</summary>
    public const int DiskLength = 1024 * 1024;

    private readonly ThreadHost _host;
    private readonly TaskCompletionSource _shellEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Machine(TextReader input, TextWriter output, bool isInteractive, IDisk? disk, string? diskPath, IReadOnlyList<SystemProgram> more)
    {
        // Two tasks write to it.
        output = TextWriter.Synchronized(output);
        string[] programs = [];
        BootImage image = SystemImage.Create(
            disk ?? new RamDisk(DiskLength), output, port => RunShell(port, input, output, isInteractive, programs), more);
        programs = [.. image.Programs.Keys.Order(StringComparer.Ordinal)];
        var options = new HostOptions
        {
            FrameCount = SystemImage.FrameCount,
            OnCrash = (task, e) => output.WriteLine($"task {task} crashed: {e.Message}"),
        };
        _host = diskPath is null
            ? ThreadHost.Start(image.Programs, BootImage.Vm, options)
            : SystemImage.StartProcesses(image, diskPath, options);
    }

    /// <summary>Boots a machine whose tasks are threads of this process.</summary>
    /// <param name="input">The commands of the shell, one in each line; the machine stops at the end.</param>
    /// <param name="output">The output of the commands.</param>
    /// <param name="isInteractive">Whether the shell shows a prompt.</param>
    /// <param name="disk">The disk; null for an empty one in memory.</param>
    /// <param name="programs">Programs beyond those of the system, which the shell can run and use.</param>
    public static Machine Boot(
        TextReader input, TextWriter output, bool isInteractive, IDisk? disk = null, params IReadOnlyList<SystemProgram> programs) =>
        new(input, output, isInteractive, disk, diskPath: null, programs);

    /// <summary>
    /// Boots a machine whose servers are processes. The shell is a thread of this process, because it reads the state of the kernel.
    /// </summary>
    /// <param name="input">The commands of the shell, one in each line; the machine stops at the end.</param>
    /// <param name="output">The output of the commands.</param>
    /// <param name="isInteractive">Whether the shell shows a prompt.</param>
    /// <param name="diskPath">The path of the file of the disk, which the Block server opens.</param>
    public static Machine BootProcesses(TextReader input, TextWriter output, bool isInteractive, string diskPath) =>
        new(input, output, isInteractive, disk: null, diskPath, []);

    /// <summary>Waits until the shell has ended.</summary>
    public void WaitForShell() => _shellEnded.Task.Wait();

    /// <summary>Stops the machine.</summary>
    public void Dispose() => _host.Dispose();

    private void RunShell(TaskPort port, TextReader input, TextWriter output, bool isInteractive, IReadOnlyList<string> programs)
    {
        try
        {
            new ShellProgram(new ServerTask(port), () => _host.State, programs, output).Run(input, isInteractive);
        }
        finally
        {
            _ = _shellEnded.TrySetResult();
        }
    }
}
