using System.Diagnostics;
using System.Globalization;
using ZcGen.Kernel.Abi;
using ZcGen.Kernel.Hosts;
using ZcGen.Kernel.Hosts.Processes;
using ZcGen.Rpc;
using ZcGen.Servers.Services;
using ZcGen.Servers.Services.Bootstrap;
using ZcGen.Servers.Services.Tasks;
using ZcGen.Servers.Services.Vm;
using static ZcGen.KernelBench.Quantile;

namespace ZcGen.KernelBench;

/// <summary>How long calls of the vm server take while another task has it map and unmap nearly all that the quota allows.</summary>
internal static class NeighbourCurve
{
    private const string Vm = "vm";
    private const string Neighbour = "neighbour";
    private const string Attacker = "attacker";
    private const uint Pages = 1900;
    private const int Frames = 8192;
    private const int Calls = 2000;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private static readonly ProgramEntry[] Entries = [BootstrapProgram.Entry, new(Neighbour, MayLaunch: true), new(Attacker)];

    /// <summary>Prints the median and the 99th percentile alone and beside the attacker, on threads and between processes.</summary>
    public static void Print()
    {
        Console.WriteLine("microseconds of a call of Vm.Counts");
        Console.WriteLine("  tasks as     alone: p50      p99   attacked: p50      p99    p50 ratio  p99 ratio");
        Print("threads", (neighbour, options) =>
        {
            var programs = new[] { Vm, BootstrapProgram.Name, Attacker }.ToDictionary(name => name, Program);
            programs.Add(Neighbour, neighbour);
            return ThreadHost.Start(programs, Vm, options);
        });
        Print("processes", (neighbour, options) => ProcessHost.Start(
            new Dictionary<string, TaskProgram> { [Neighbour] = neighbour },
            new[] { Vm, BootstrapProgram.Name, Attacker }
                .ToDictionary(name => name, name => (Func<string, ProcessStartInfo>)(address => Start(name, address))),
            Vm,
            options));
    }

    /// <summary>Runs a program as a process of the machine.</summary>
    public static bool RunTask(string name, string address) => TaskProcess.Run(address, Program(name), Console.OpenStandardInput());

    private static TaskProgram Program(string name) => name switch
    {
        Vm => new VmProgram(Entries, Frames).Run,
        BootstrapProgram.Name => new BootstrapProgram([new BootEntry(Neighbour)]).Run,
        _ => Attack,
    };

    private static ProcessStartInfo Start(string name, string address) =>
        new("dotnet", [typeof(NeighbourCurve).Assembly.Location, "task", name, address]);

    private static void Print(string name, Func<TaskProgram, HostOptions, KernelHost> start)
    {
        var done = new TaskCompletionSource<(double[] Alone, double[] Attacked)>();
        var options = new HostOptions { FrameCount = Frames, OnCrash = (task, e) => done.TrySetException(e) };
        using KernelHost host = start(port => done.TrySetResult(Measure(new ServerTask(port))), options);
        (double[] alone, double[] attacked) = done.Task.Result;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  {name,-10} {At(alone, 0.5),12:n0} {At(alone, 0.99),8:n0} {At(attacked, 0.5),15:n0} {At(attacked, 0.99),8:n0}"
                + $" {At(attacked, 0.5) / At(alone, 0.5),12:n1} {At(attacked, 0.99) / At(alone, 0.99),10:n1}"));
    }

    private static (double[] Alone, double[] Attacked) Measure(ServerTask task)
    {
        using var vm = VmClient.Connect(task.Vm);
        using var tasks = TasksClient.Connect(task.Vm);
        _ = Measure(vm);
        double[] alone = Measure(vm);
        using UnaryReply<LaunchReply> launched = tasks.Launch(program: Attacker, watch: false);

        // The attacker compiles its code first.
        _ = Measure(vm);
        return (alone, Measure(vm));
    }

    private static double[] Measure(VmClient vm)
    {
        var times = new List<double>();
        long start = Stopwatch.GetTimestamp();
        while (times.Count < Calls && Stopwatch.GetElapsedTime(start) < Limit)
        {
            long before = Stopwatch.GetTimestamp();
            using UnaryReply<CountsReply> counts = vm.Counts();
            times.Add(Stopwatch.GetElapsedTime(before).TotalMicroseconds);
        }

        return [.. times.Order()];
    }

    private static void Attack(TaskPort port)
    {
        using var shm = ShmClient.Connect(new ServerTask(port).Vm);
        while (true)
        {
            using UnaryReply<ShmCreateReply> created = shm.Create(pages: Pages, mirrorFrom: 0, name: "");
            using UnaryReply<ShmCloseReply> closed = shm.Close(id: created.Value.Id);
        }
    }
}
