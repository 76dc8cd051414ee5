using System.Diagnostics;
using System.Globalization;
using ZcGen.Channels;
using ZcGen.Kernel.Abi;
using ZcGen.Kernel.Hosts;
using ZcGen.Rpc;
using ZcGen.Servers.Services;
using ZcGen.Servers.Services.Benchmark;
using ZcGen.Servers.Services.Bootstrap;
using ZcGen.Servers.Services.Tasks;
using ZcGen.Servers.Services.Vm;

namespace ZcGen.KernelBench;

/// <summary>Many tasks in one machine, which all call one server.</summary>
internal static class EchoCurve
{
    /// <summary>The most clients: the others are the vm server, bootstrap, the server and the launcher.</summary>
    public const int MaxClients = TaskId.MaxIndex - 4;

    private const string Client = "client";
    private const string Launcher = "launcher";
    private const int CallsOfEach = 100;
    private const int Frames = 160_000;

    // All connect at once, and the server serves one after another.
    private static readonly ClientOptions Patient = new() { Channel = new ChannelOptions { HandshakeTimeout = TimeSpan.FromMinutes(5) } };

    /// <summary>Prints a line for each number of tasks.</summary>
    public static void Print(IEnumerable<int> counts)
    {
        Console.WriteLine("  tasks   seconds    calls/s   MiB held");
        foreach (int count in counts)
        {
            (double seconds, double megabytes) = Run(count);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{count,7} {seconds,9:f2} {count * CallsOfEach / seconds,10:n0} {megabytes,10:n0}"));
        }
    }

    private static (double Seconds, double Megabytes) Run(int clients)
    {
        var done = new CountdownEvent(clients);
        ProgramEntry[] entries =
        [
            BootstrapProgram.Entry, new(BenchmarkService.Name, Serves: BenchmarkService.Name), new(Client), new(Launcher, MayLaunch: true),
        ];
        var programs = new Dictionary<string, TaskProgram>
        {
            ["vm"] = new VmProgram(entries, Frames).Run,
            [BootstrapProgram.Name] = new BootstrapProgram([new BootEntry(BenchmarkService.Name), new BootEntry(Launcher)]).Run,
            [BenchmarkService.Name] = BenchmarkService.Run,
            [Client] = port => Call(port, done),
            [Launcher] = port => Launch(port, clients),
        };
        var options = new HostOptions { TaskLimit = TaskId.MaxIndex, FrameCount = Frames, OnCrash = (task, e) => Fail($"{task}: {e.Message}") };
        long start = Stopwatch.GetTimestamp();
        using var host = ThreadHost.Start(programs, "vm", options);
        long most = 0;
        while (!done.Wait(TimeSpan.FromMilliseconds(100)))
        {
            most = Math.Max(most, Environment.WorkingSet);
        }

        return (Stopwatch.GetElapsedTime(start).TotalSeconds, Math.Max(most, Environment.WorkingSet) / (double)(1 << 20));
    }

    private static void Launch(TaskPort port, int clients)
    {
        var task = new ServerTask(port);
        using var tasks = TasksClient.Connect(task.Vm);
        for (int i = 0; i < clients; i++)
        {
            using UnaryReply<LaunchReply> reply = tasks.Launch(program: Client, watch: false);
        }

        // Tasks are ended with the machine.
        _ = port.Receive();
    }

    private static void Call(TaskPort port, CountdownEvent done)
    {
        var task = new ServerTask(port);
        using BenchmarkClient client = BenchmarkClient.Connect(task.To(BenchmarkService.Name), Patient);
        for (uint i = 0; i < CallsOfEach; i++)
        {
            using UnaryReply<NopReply> reply = client.Nop(i);
            if (reply.Value.Value != i)
            {
                Fail($"{reply.Value.Value} came back for {i}");
            }
        }

        _ = done.Signal();
    }

    private static void Fail(string message)
    {
        Console.Error.WriteLine($"error: {message}");
        Environment.Exit(1);
    }
}
