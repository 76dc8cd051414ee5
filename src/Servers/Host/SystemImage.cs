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

/// <summary>Defines the system: its programs, their rights, and the order in which they are launched.</summary>
internal static class SystemImage
{
    /// <summary>The name of the program of the first task.</summary>
    public const string Vm = "vm";

    /// <summary>The name of the shell. It runs on a thread of the kernel's process, because it reads the state of the kernel.</summary>
    public const string Shell = "shell";

    /// <summary>The number of frames of the machine.</summary>
    public const int FrameCount = 8192;

    // Four channels with rings of the default capacity, the server's own and those of the clients, whatever other tasks take.
    private const int ReservedForServer = 4 * 130;

    private static readonly string[] Servers =
        [BlockService.Name, FileSystemService.Name, ClockService.Name, RandomService.Name, BenchmarkService.Name];

    /// <summary>Gets the programs and their rights.</summary>
    public static IReadOnlyList<ProgramEntry> Entries { get; } =
    [
        BootstrapProgram.Entry,
        .. Servers.Select(name => new ProgramEntry(
            name,
            Serves: name,
            MayUse: name == FileSystemService.Name ? [BlockService.Name] : [],
            ReservedFrames: ReservedForServer)),
        new ProgramEntry(Shell, MayLaunch: true),
    ];

    /// <summary>Gets the boot list.</summary>
    public static IReadOnlyList<BootEntry> BootList { get; } =
        [.. Servers.Select(name => new BootEntry(name, RestartPolicy.OnFailure)), new BootEntry(Shell)];

    /// <summary>Creates the programs, except for the shell.</summary>
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

    /// <summary>Creates the start information of their processes.</summary>
    /// <param name="diskPath">The path of the file of the disk.</param>
    public static Dictionary<string, Func<string, ProcessStartInfo>> ProcessesFor(string diskPath) => new[] { Vm, BootstrapProgram.Name }
        .Concat(Servers)
        .ToDictionary(name => name, name => (Func<string, ProcessStartInfo>)(address => StartOf(name, address, diskPath)));

    // This program, whether it runs by itself or as a library of the tests.
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
