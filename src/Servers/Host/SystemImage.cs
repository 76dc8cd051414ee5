using System.Diagnostics;
using ZcGen.Kernel.Abi;
using ZcGen.Kernel.Hosts;
using ZcGen.Servers.Services.Benchmark;
using ZcGen.Servers.Services.Block;
using ZcGen.Servers.Services.Bootstrap;
using ZcGen.Servers.Services.Clock;
using ZcGen.Servers.Services.Entropy;
using ZcGen.Servers.Services.FileSystem;
using ZcGen.Servers.Services.Terminal;

namespace ZcGen.Servers.Host;

/// <summary>Defines the system. A server is registered here, in the list, and nowhere else.</summary>
internal static class SystemImage
{
    /// <summary>The name of the program that reads commands.</summary>
    public const string Shell = "shell";

    /// <summary>The number of frames of memory: 32 MiB.</summary>
    public const int FrameCount = 8192;

    /// <summary>Gets the names of the programs that run in the process of the kernel even if the others are processes.</summary>
    public static IReadOnlyCollection<string> Threads { get; } = [Shell, TerminalService.Name];

    /// <summary>Creates the programs, their rights, and the order in which they are launched.</summary>
    /// <param name="disk">The disk of the Block server.</param>
    /// <param name="output">The terminal.</param>
    /// <param name="shell">The program that is launched last, and may do everything.</param>
    /// <param name="more">Further programs.</param>
    public static BootImage Create(IDisk disk, TextWriter output, TaskProgram shell, params IReadOnlyList<SystemProgram> more) => new(
        FrameCount,
        [
            SystemProgram.Server(BlockService.Name, BlockService.ProgramFor(disk)),
            SystemProgram.Server(FileSystemService.Name, FileSystemService.Run, BlockService.Name),
            SystemProgram.Server(ClockService.Name, ClockService.ProgramFor(TimeProvider.System)),
            SystemProgram.Server(RandomService.Name, RandomService.Run),
            SystemProgram.Server(BenchmarkService.Name, BenchmarkService.Run),
            SystemProgram.Server(TerminalService.Name, TerminalService.ProgramFor(output)),
            new SystemProgram(EchoProgram.Name, EchoProgram.Run) { MayUse = [TerminalService.Name] },
            .. more,
            new SystemProgram(Shell, shell) { MayUse = null, MayLaunch = true, StartsAtBoot = true },
        ]);

    /// <summary>Starts a machine whose servers are processes. The programs of <see cref="Threads"/> are threads of this one.</summary>
    /// <param name="image">The programs.</param>
    /// <param name="diskPath">The path of the file of the disk.</param>
    /// <param name="options">The options of the host.</param>
    public static ProcessHost StartProcesses(BootImage image, string diskPath, HostOptions options) => ProcessHost.Start(
        image.Programs.Where(program => Threads.Contains(program.Key)).ToDictionary(),
        image.Programs.Keys.Except(Threads).ToDictionary(
            name => name,
            name => (Func<string, ProcessStartInfo>)(address => StartOf(name, address, diskPath))),
        BootImage.Vm,
        options);

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
