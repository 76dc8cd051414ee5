using Xunit;
using ZcGen.Kernel.Abi;
using ZcGen.Kernel.Core;
using ZcGen.Kernel.Hosts;
using ZcGen.Kernel.Transport;
using ZcGen.Servers.Services.Benchmark;
using ZcGen.Servers.Services.Block;
using ZcGen.Servers.Services.Bootstrap;
using ZcGen.Servers.Services.Clock;
using ZcGen.Servers.Services.Entropy;
using ZcGen.Servers.Services.FileSystem;
using ZcGen.Servers.Services.Tasks;
using ZcGen.Servers.Services.Vm;

namespace ZcGen.Servers.Tests;

/// <summary>
/// A machine with the vm server, the servers of a test, and one probe that is the test itself. The machine stops when the probe is done.
/// </summary>
internal sealed class TestSystem
{
    public const string Vm = "vm";
    public const string Probe = "probe";
    public const int DiskLength = 1024 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Dictionary<string, TaskProgram> _programs = [];
    private readonly List<ProgramEntry> _entries = [BootstrapProgram.Entry];
    private readonly List<BootEntry> _bootList = [];
    private HostOptions _options;
    private readonly TransportChoice _transport;
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ThreadHost? _threads;
    private Exception? _failure;

    /// <summary>Makes the machine.</summary>
    /// <param name="probe">The test.</param>
    /// <param name="transport">How the probe's calls travel; when by copying, the servers have no memory for rings either.</param>
    /// <param name="frames">Frames of memory.</param>
    /// <param name="mayUse">The names that the probe may use; null for all.</param>
    public TestSystem(
        Action<ServerTask> probe,
        TransportChoice transport = TransportChoice.Automatic,
        int frames = 4096,
        IReadOnlyCollection<string>? mayUse = null)
    {
        _transport = transport;
        _options = new HostOptions { FrameCount = frames, TaskLimit = 16, OnCrash = (task, e) => Crashes.Add($"{task}: {e.Message}") };
        VmServer = new VmProgram(_entries, frames);
        _programs.Add(Vm, VmServer.Run);
        _programs.Add(BootstrapProgram.Name, new BootstrapProgram(_bootList).Run);
        _ = With(new ProgramEntry(Probe, MayLaunch: true, MayUse: mayUse), port => RunProbe(port, probe));
    }

    public VmProgram VmServer { get; }

    /// <summary>The kernel as it is now, while the machine runs on threads.</summary>
    public KernelState Kernel => _threads!.State;

    public List<string> Crashes { get; } = [];

    /// <summary>A machine with a disk, files and the benchmark server.</summary>
    public static TestSystem WithServers(Action<ServerTask> probe, TransportChoice transport = TransportChoice.Automatic) =>
        new TestSystem(probe, transport)
        .With(new ProgramEntry(FileSystemService.Name, Serves: FileSystemService.Name), FileSystemService.Run)
        .With(new ProgramEntry(BlockService.Name, Serves: BlockService.Name), BlockService.ProgramFor(new RamDisk(DiskLength)))
        .With(new ProgramEntry(BenchmarkService.Name, Serves: BenchmarkService.Name), BenchmarkService.Run);

    /// <summary>A machine with every server.</summary>
    /// <param name="probe">The test.</param>
    /// <param name="disk">The disk; null for an empty one in memory.</param>
    /// <param name="transport">How calls travel.</param>
    public static TestSystem WithAllServers(
        Action<ServerTask> probe, IDisk? disk = null, TransportChoice transport = TransportChoice.Automatic) =>
        new TestSystem(probe, transport)
        .With(new ProgramEntry(BenchmarkService.Name, Serves: BenchmarkService.Name), BenchmarkService.Run)
        .With(new ProgramEntry(RandomService.Name, Serves: RandomService.Name), RandomService.Run)
        .With(new ProgramEntry(ClockService.Name, Serves: ClockService.Name), ClockService.ProgramFor(TimeProvider.System))
        .With(new ProgramEntry(FileSystemService.Name, Serves: FileSystemService.Name), FileSystemService.Run)
        .With(new ProgramEntry(BlockService.Name, Serves: BlockService.Name), BlockService.ProgramFor(disk ?? new RamDisk(DiskLength)));

    /// <summary>
    /// A machine with a disk and files, whose file server has rings to the disk that are as small as can be: a run with many steps spends
    /// them on calls, not on mapping.
    /// </summary>
    public static TestSystem WithSmallRings(Action<ServerTask> probe) => new TestSystem(probe)
        .With(new ProgramEntry(FileSystemService.Name, Serves: FileSystemService.Name), RunFilesOnSmallRings)
        .With(new ProgramEntry(BlockService.Name, Serves: BlockService.Name), BlockService.ProgramFor(new RamDisk(DiskLength)));

    /// <summary>Chooses what the kernel means by its calls.</summary>
    public TestSystem By(KernelRules rules)
    {
        _options = _options with { Rules = rules };
        return this;
    }

    /// <summary>Adds a program in front of those that were added before.</summary>
    public TestSystem With(ProgramEntry entry, TaskProgram program, RestartPolicy restart = RestartPolicy.Never, bool startsAtBoot = true)
    {
        _entries.Add(entry);
        _bootList.Insert(0, new BootEntry(entry.Name, restart, startsAtBoot));
        _programs.Add(entry.Name, _transport == TransportChoice.Copy ? port => program(new PortWithoutMemory(port)) : program);
        return this;
    }

    /// <summary>The same, but started after the probe.</summary>
    public TestSystem WithLast(ProgramEntry entry, TaskProgram program)
    {
        _ = With(entry, program);
        _bootList.Add(_bootList[0]);
        _bootList.RemoveAt(0);
        return this;
    }

    /// <summary>Runs on free threads until the probe is done.</summary>
    public void RunOnThreads()
    {
        using ThreadHost host = ThreadHost.Start(_programs, Vm, _options);
        _threads = host;
        Assert.True(_done.Task.Wait(Patience), "the probe did not end");
        IsDone = true;
        Rethrow();
    }

    /// <summary>Runs step by step until nothing can happen any more.</summary>
    public DeterministicHost RunStepByStep(int seed, FaultPlan? faults = null)
    {
        DeterministicHost host = CreateStepByStep(seed, faults);
        Assert.True(host.Run(), $"seed {seed} did not end");
        Assert.True(host.BrokenInvariant is null, $"seed {seed}: {host.BrokenInvariant}");
        IsDone = _done.Task.IsCompleted;
        Rethrow();
        return host;
    }

    /// <summary>A machine that runs step by step once it is told to.</summary>
    public DeterministicHost CreateStepByStep(int? seed, FaultPlan? faults = null) => new(_programs, Vm, seed, faults, _options);

    /// <summary>
    /// Whether the probe came to its end before nothing could happen any more, or before it could have been ended with its machine.
    /// </summary>
    public bool IsDone { get; private set; }

    /// <summary>Fails if the probe of a machine that was run step by step has failed, or has not come to its end.</summary>
    public void AssertDone()
    {
        Rethrow();
        Assert.True(_done.Task.IsCompleted, "the probe did not end");
    }

    /// <summary>The file server with rings to the disk that are as small as can be.</summary>
    public static void RunFilesOnSmallRings(TaskPort port) => FileSystemService.Run(port, TestRings.Small);

    private void RunProbe(TaskPort port, Action<ServerTask> probe)
    {
        try
        {
            probe(new ServerTask(port, _transport));
            _ = _done.TrySetResult();
        }
        catch (Exception e) when (e is not TaskEndedException)
        {
            _failure = e;
            _ = _done.TrySetResult();
        }
    }

    private void Rethrow()
    {
        if (_failure is not null)
        {
            throw new InvalidOperationException("the probe failed", _failure);
        }
    }
}
