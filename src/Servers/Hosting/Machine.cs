using ZcGen.Kernel;
using ZcGen.Kernel.Core;
using ZcGen.Kernel.Hosts;
using ZcGen.Servers.Benchmark;
using ZcGen.Servers.Block;
using ZcGen.Servers.Clock;
using ZcGen.Servers.Entropy;
using ZcGen.Servers.FileSystem;
using ZcGen.Servers.Shell;
using ZcGen.Servers.Vm;

namespace ZcGen.Servers.Hosting;

/// <summary>A machine with every server and a shell, on free threads.</summary>
public sealed class Machine : IDisposable
{
    /// <summary>Bytes of the disk that a machine has unless it is given one.</summary>
    public const int DiskLength = 1024 * 1024;

    private const string VmName = "vm";
    private const string ShellName = "shell";
    private const int FrameCount = 8192;

    private readonly VmProgram _vm;
    private readonly ThreadHost _host;
    private readonly TaskCompletionSource _shellEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Machine(TextReader input, TextWriter output, bool isInteractive, IDisk disk)
    {
        ProgramEntry[] entries =
        [
            new(BlockService.Name, Serves: BlockService.Name),
            new(FileSystemService.Name, Serves: FileSystemService.Name),
            new(ClockService.Name, Serves: ClockService.Name),
            new(RandomService.Name, Serves: RandomService.Name),
            new(BenchmarkService.Name, Serves: BenchmarkService.Name),
            new(ShellName, MayLaunch: true),
        ];
        _vm = new VmProgram(entries, FrameCount);
        var programs = new Dictionary<string, TaskProgram>
        {
            [VmName] = _vm.Run,
            [BlockService.Name] = BlockService.ProgramFor(disk),
            [FileSystemService.Name] = FileSystemService.Run,
            [ClockService.Name] = ClockService.ProgramFor(TimeProvider.System),
            [RandomService.Name] = RandomService.Run,
            [BenchmarkService.Name] = BenchmarkService.Run,
            [ShellName] = port => RunShell(port, input, output, isInteractive),
        };
        _host = ThreadHost.Start(programs, VmName, new HostOptions { FrameCount = FrameCount, OnCrash = (task, e) => output.WriteLine($"task {task} crashed: {e.Message}") });
    }

    /// <summary>The kernel as it is now: what a kernel debugger would show.</summary>
    internal KernelState Kernel => _host.State;

    /// <summary>Out-of-line payloads that were copied.</summary>
    internal long PayloadCopies => _vm.PayloadCopies;

    /// <summary>Boots a machine whose shell reads commands.</summary>
    /// <param name="input">A command in each line; the machine stops at its end.</param>
    /// <param name="output">Takes what the commands say.</param>
    /// <param name="isInteractive">Whether to prompt.</param>
    /// <param name="disk">The disk; null for an empty one in memory.</param>
    public static Machine Boot(TextReader input, TextWriter output, bool isInteractive, IDisk? disk = null) =>
        new(input, output, isInteractive, disk ?? new RamDisk(DiskLength));

    /// <summary>Waits until the shell has ended.</summary>
    public void WaitForShell() => _shellEnded.Task.Wait();

    /// <summary>Stops the machine.</summary>
    public void Dispose() => _host.Dispose();

    private void RunShell(TaskPort port, TextReader input, TextWriter output, bool isInteractive)
    {
        try
        {
            new ShellProgram(new ServerTask(port), this, output).Run(input, isInteractive);
        }
        finally
        {
            _ = _shellEnded.TrySetResult();
        }
    }
}
