using System.Diagnostics;
using ZcGen.Kernel.Abi;
using ZcGen.Servers.Services.Benchmark;
using ZcGen.Servers.Services.Block;
using ZcGen.Servers.Services.Bootstrap;
using ZcGen.Servers.Services.Clock;
using ZcGen.Servers.Services.Entropy;
using ZcGen.Servers.Services.FileSystem;
using ZcGen.Servers.Services.Vm;

namespace ZcGen.Servers.Host;

/// <summary>What the system is made of: its programs, what each may do, and the order in which they start.</summary>
internal static class SystemImage
{
    /// <summary>The first task's program.</summary>
    public const string Vm = "vm";

    /// <summary>The program that uses the others. It runs on a thread beside the kernel, because it looks into it.</summary>
    public const string Shell = "shell";

    /// <summary>Frames of the machine.</summary>
    public const int FrameCount = 8192;

    private static readonly string[] Servers = [BlockService.Name, FileSystemService.Name, ClockService.Name, RandomService.Name, BenchmarkService.Name];

    /// <summary>Every program and its rights, for the vm server.</summary>
    public static IReadOnlyList<ProgramEntry> Entries { get; } =
        [BootstrapProgram.Entry, .. Servers.Select(name => new ProgramEntry(name, Serves: name)), new ProgramEntry(Shell, MayLaunch: true)];

    /// <summary>The boot list.</summary>
    public static IReadOnlyList<BootEntry> BootList { get; } = [.. Servers.Select(name => new BootEntry(name, RestartPolicy.OnFailure)), new BootEntry(Shell)];

    /// <summary>The programs, apart from the shell.</summary>
    /// <param name="vm">The vm server.</param>
    /// <param name="disk">The disk of the Block server.</param>
    public static Dictionary<string, TaskProgram> ProgramsFor(VmProgram vm, IDisk disk) => new()
    {
        [Vm] = vm.Run,
        [BootstrapProgram.Name] = new BootstrapProgram(BootList).Run,
        [BlockService.Name] = BlockService.ProgramFor(disk),
        [FileSystemService.Name] = FileSystemService.Run,
        [ClockService.Name] = ClockService.ProgramFor(TimeProvider.System),
        [RandomService.Name] = RandomService.Run,
        [BenchmarkService.Name] = BenchmarkService.Run,
    };

    /// <summary>How to start each of them as a process of its own.</summary>
    /// <param name="diskPath">The file of the disk.</param>
    public static Dictionary<string, Func<string, ProcessStartInfo>> ProcessesFor(string diskPath) => new[] { Vm, BootstrapProgram.Name }
        .Concat(Servers)
        .ToDictionary(name => name, name => (Func<string, ProcessStartInfo>)(address => StartOf(name, address, diskPath)));

    // This same program, wherever it runs: by itself, or as a library of the tests.
    private static ProcessStartInfo StartOf(string name, string address, string diskPath)
    {
        var start = new ProcessStartInfo("dotnet");
        start.ArgumentList.Add(typeof(SystemImage).Assembly.Location);
        foreach (string argument in new[] { "task", name, address, diskPath })
        {
            start.ArgumentList.Add(argument);
        }

        return start;
    }
}
