using ZcGen.Kernel.Abi;
using ZcGen.Kernel.Hosts;
using ZcGen.Servers.Host.Shell;
using ZcGen.Servers.Services.Block;
using ZcGen.Servers.Services.Tasks;
using ZcGen.Servers.Services.Vm;

namespace ZcGen.Servers.Host;

/// <summary>A machine with every server and a shell: all on free threads, or every server as a process of its own.</summary>
public sealed class Machine : IDisposable
{
    /// <summary>Bytes of the disk that a machine has unless it is given one.</summary>
    public const int DiskLength = 1024 * 1024;

    private readonly ThreadHost _host;
    private readonly TaskCompletionSource _shellEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Machine(TextReader input, TextWriter output, bool isInteractive, IDisk disk)
    {
        Dictionary<string, TaskProgram> programs = SystemImage.ProgramsFor(new VmProgram(SystemImage.Entries, SystemImage.FrameCount), disk);
        programs.Add(SystemImage.Shell, port => RunShell(port, input, output, isInteractive));
        _host = ThreadHost.Start(programs, SystemImage.Vm, OptionsFor(output));
    }

    private Machine(TextReader input, TextWriter output, bool isInteractive, string diskPath)
    {
        var shell = new Dictionary<string, TaskProgram> { [SystemImage.Shell] = port => RunShell(port, input, output, isInteractive) };
        _host = ProcessHost.Start(shell, SystemImage.ProcessesFor(diskPath), SystemImage.Vm, OptionsFor(output));
    }

    /// <summary>Boots a machine whose shell reads commands, and whose tasks are threads of this process.</summary>
    /// <param name="input">A command in each line; the machine stops at its end.</param>
    /// <param name="output">Takes what the commands say.</param>
    /// <param name="isInteractive">Whether to prompt.</param>
    /// <param name="disk">The disk; null for an empty one in memory.</param>
    public static Machine Boot(TextReader input, TextWriter output, bool isInteractive, IDisk? disk = null) =>
        new(input, output, isInteractive, disk ?? new RamDisk(DiskLength));

    /// <summary>Boots a machine whose servers are processes. The shell, which looks into the kernel, is a thread beside it.</summary>
    /// <param name="input">A command in each line; the machine stops at its end.</param>
    /// <param name="output">Takes what the commands say.</param>
    /// <param name="isInteractive">Whether to prompt.</param>
    /// <param name="diskPath">The file of the disk; the Block server opens it.</param>
    public static Machine BootProcesses(TextReader input, TextWriter output, bool isInteractive, string diskPath) => new(input, output, isInteractive, diskPath);

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
