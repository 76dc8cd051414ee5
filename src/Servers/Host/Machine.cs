using ZcGen.Kernel.Abi;
using ZcGen.Kernel.Hosts;
using ZcGen.Servers.Host.Shell;
using ZcGen.Servers.Services.Block;
using ZcGen.Servers.Services.Tasks;
using ZcGen.Servers.Services.Vm;

namespace ZcGen.Servers.Host;

/// <summary>Represents a machine with all servers and a shell: with all tasks on threads, or each server as a process.</summary>
public sealed class Machine : IDisposable
{
    /// <summary>The length of the default disk in bytes.</summary>
    public const int DiskLength = 1024 * 1024;

    private readonly ThreadHost _host;
    private readonly TaskCompletionSource _shellEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Machine(TextReader input, TextWriter output, bool isInteractive, IDisk disk)
    {
        var vm = new VmProgram(SystemImage.Entries, SystemImage.FrameCount);
        Dictionary<string, TaskProgram> programs = SystemImage.ProgramsFor(vm, disk);
        programs.Add(SystemImage.Shell, port => RunShell(port, input, output, isInteractive));
        _host = ThreadHost.Start(programs, SystemImage.Vm, OptionsFor(output));
    }

    private Machine(TextReader input, TextWriter output, bool isInteractive, string diskPath)
    {
        var shell = new Dictionary<string, TaskProgram>
        {
            [SystemImage.Shell] = port => RunShell(port, input, output, isInteractive),
        };
        _host = ProcessHost.Start(shell, SystemImage.ProcessesFor(diskPath), SystemImage.Vm, OptionsFor(output));
    }

    /// <summary>Boots a machine whose tasks are threads of this process.</summary>
    /// <param name="input">The commands of the shell, one in each line; the machine stops at the end.</param>
    /// <param name="output">The output of the commands.</param>
    /// <param name="isInteractive">Whether the shell shows a prompt.</param>
    /// <param name="disk">The disk; null for an empty one in memory.</param>
    public static Machine Boot(TextReader input, TextWriter output, bool isInteractive, IDisk? disk = null) =>
        new(input, output, isInteractive, disk ?? new RamDisk(DiskLength));

    /// <summary>
    /// Boots a machine whose servers are processes. The shell is a thread of this process, because it reads the state of the kernel.
    /// </summary>
    /// <param name="input">The commands of the shell, one in each line; the machine stops at the end.</param>
    /// <param name="output">The output of the commands.</param>
    /// <param name="isInteractive">Whether the shell shows a prompt.</param>
    /// <param name="diskPath">The path of the file of the disk, which the Block server opens.</param>
    public static Machine BootProcesses(TextReader input, TextWriter output, bool isInteractive, string diskPath) =>
        new(input, output, isInteractive, diskPath);

    /// <summary>Waits until the shell has ended.</summary>
    public void WaitForShell() => _shellEnded.Task.Wait();

    /// <summary>Stops the machine.</summary>
    public void Dispose() => _host.Dispose();

    private static HostOptions OptionsFor(TextWriter output) =>
        new() { FrameCount = SystemImage.FrameCount, OnCrash = (task, e) => output.WriteLine($"task {task} crashed: {e.Message}") };

    private void RunShell(TaskPort port, TextReader input, TextWriter output, bool isInteractive)
    {
        try
        {
            new ShellProgram(new ServerTask(port), () => _host.State, output).Run(input, isInteractive);
        }
        finally
        {
            _ = _shellEnded.TrySetResult();
        }
    }
}
