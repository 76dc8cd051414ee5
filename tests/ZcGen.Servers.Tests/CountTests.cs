using System.Text;
using Xunit;
using ZcGen.Kernel.Abi;
using ZcGen.Kernel.Core;
using ZcGen.Kernel.Hosts;
using ZcGen.Kernel.Transport;
using ZcGen.Rpc;
using ZcGen.Servers.Services;
using ZcGen.Servers.Services.Benchmark;
using ZcGen.Servers.Services.Tasks;
using ZcGen.Servers.Services.Vm;
using ZcGen.Waiting;

namespace ZcGen.Servers.Tests;

/// <summary>What a call costs, in numbers that no machine's load changes.</summary>
public sealed class CountTests
{
    private const int Calls = 10;

    private static readonly ProgramEntry BenchmarkProgram = new(BenchmarkService.Name, Serves: BenchmarkService.Name);

    [Fact]
    public void Calls_OnBothPaths_CostWhatTheDocumentationSays()
    {
        var table = new StringBuilder();
        table.Append("| call | message copies | payload copies | system calls | notifications | switches | wake-ups | page maps |\n");
        table.Append("|---|--:|--:|--:|--:|--:|--:|--:|\n");
        foreach ((string name, int length) in new[] { ("64 B", 64), ("4 KiB", 4096), ("64 KiB", 65536) })
        {
            Append(table, $"{name} in and out, by copying", Measure(length, TransportChoice.Copy));
            Append(table, $"{name} in and out, over rings, both asleep", Measure(length, TransportChoice.Ring));
            Append(table, $"{name} in and out, over rings, both busy", MeasureBusy(length));
        }

        string documented = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "kernel.md"));
        Assert.True(documented.Contains(table.ToString(), StringComparison.Ordinal), $"docs/kernel.md should have this table:\n{table}");
    }

    [Fact]
    public void CopyingPath_InlineCall_CopiesAsOftenAsResea()
    {
        (KernelCounters spent, long payloads) = Measure(64, TransportChoice.Copy);
        Assert.Equal((6, 0), (spent.MessageCopies / Calls, payloads));
    }

    [Theory]
    [InlineData(64)]
    [InlineData(65536)]
    public void RingPath_BothSleep_CopiesNothingAndNotifiesTwicePerCall(int length)
    {
        (KernelCounters spent, long payloads) = Measure(length, TransportChoice.Ring);
        Assert.Equal((0, 0, 0), (spent.MessageCopies, spent.PageMaps, payloads));
        Assert.Equal(2 * Calls, spent.Notifications);
    }

    [Theory]
    [InlineData(64)]
    [InlineData(65536)]
    public void RingPath_BothAreBusy_AsksTheKernelForNothing(int length) => Assert.Equal((default(KernelCounters), 0), MeasureBusy(length));

    [Fact]
    public void RingPath_BothThreadsSleep_RingsAtMostTwicePerCall()
    {
        using ServerHost host = ServerHost.InProcess(new BenchmarkService(), new ServerOptions { WaitPolicy = WaitPolicy.Park });
        using BenchmarkClient client = BenchmarkClient.Connect(host, new ClientOptions { WaitPolicy = WaitPolicy.Park });
        for (int i = 0; i < 100; i++)
        {
            Exchange(client, 64);
        }

        Assert.InRange(client.SignalsSent + host.SignalsSent, 1, 200);
    }

    private static void Append(StringBuilder table, string name, (KernelCounters Spent, long Payloads) cost)
    {
        KernelCounters spent = cost.Spent;
        long[] columns =
            [spent.MessageCopies, cost.Payloads, spent.SystemCalls, spent.Notifications, spent.Switches, spent.WakeUps, spent.PageMaps];
        table.Append($"| {name} | {string.Join(" | ", columns.Select(Each))} |\n");
    }

    private static string Each(long total)
    {
        Assert.Equal(0, total % Calls);
        return (total / Calls).ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    private static (KernelCounters Spent, long Payloads) Measure(int length, TransportChoice transport)
    {
        KernelState? before = null;
        KernelState? after = null;
        long payloads = 0;
        int rests = 0;
        DeterministicHost? host = null;
        VmProgram? vm = null;
        var system = new TestSystem(
            task =>
            {
                using BenchmarkClient client = BenchmarkClient.Connect(task.To(BenchmarkService.Name));
                Exchange(client, length);
                Rest(task.Port);
                (before, payloads) = (host!.State, -vm!.PayloadCopies);
                for (int i = 0; i < Calls; i++)
                {
                    Exchange(client, length);
                    if (transport == TransportChoice.Ring || i == Calls - 1)
                    {
                        // On rings the server must sleep before the next call, or it would not have to be woken.
                        Rest(task.Port);
                        rests++;
                    }
                }

                (after, payloads) = (host.State, payloads + vm.PayloadCopies);
            },
            transport);

        // The task with the lower id goes first. By copying, that is the server; on rings it is the client, which then sleeps before the
        // server answers.
        _ = transport == TransportChoice.Ring
            ? system.WithLast(BenchmarkProgram, BenchmarkService.Run)
            : system.With(BenchmarkProgram, BenchmarkService.Run);
        vm = system.VmServer;
        using (host = system.CreateStepByStep(seed: null))
        {
            Assert.True(host.Run());
        }

        // The rests are not part of the calls.
        return (
            after!.Counters - before!.Counters - new KernelCounters { SystemCalls = 2 * rests, Switches = rests, WakeUps = rests },
            payloads);
    }

    // Both sides look at their rings without end. What the server asks the kernel meanwhile, whether there are messages, is not part of the
    // calls.
    private static (KernelCounters Spent, long Payloads) MeasureBusy(int length)
    {
        KernelState? before = null;
        KernelState? after = null;
        TestSystem? system = null;
        system = new TestSystem(
            task =>
            {
                using BenchmarkClient client =
                    BenchmarkClient.Connect(task.To(BenchmarkService.Name), new ClientOptions { WaitPolicy = WaitPolicy.BusySpin });
                Exchange(client, length);
                before = system!.Kernel;
                for (int i = 0; i < Calls; i++)
                {
                    Exchange(client, length);
                }

                after = system.Kernel;
            },
            TransportChoice.Ring).With(BenchmarkProgram, port =>
                new ServerTask(port).Serve(
                    BenchmarkService.Name, new BenchmarkService(), new TaskServerOptions { WaitPolicy = WaitPolicy.BusySpin }));
        system.RunOnThreads();
        KernelCounters servers = Of(after!, BenchmarkService.Name) - Of(before!, BenchmarkService.Name);
        Assert.Equal(new KernelCounters { SystemCalls = servers.SystemCalls }, servers);
        return (after!.Counters - before!.Counters - servers, system.VmServer.PayloadCopies);

        static KernelCounters Of(KernelState kernel, string program) => kernel.LiveTasks.Single(task => task.Name == program).Counters;
    }

    // The clock ticks when nothing else can happen, so all others wait when this returns.
    private static void Rest(TaskPort port)
    {
        _ = port.Invoke(new Syscall.TimerSet(1));
        while (!port.Receive().Notifications.HasFlag(Notifications.Timer))
        {
            // What it slept for on a ring.
        }
    }

    private static void Exchange(BenchmarkClient client, int length)
    {
        using UnaryCall<NopWithBytesReply> call = client.NopWithBytes(out NopWithBytesRequest.Builder request);
        _ = request.CreateData(length);
        Assert.Equal(length, call.Invoke().Data.Length);
    }
}
