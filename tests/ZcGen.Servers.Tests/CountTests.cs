using System.Text;
using Xunit;
using ZcGen.Channels;
using ZcGen.Kernel;
using ZcGen.Kernel.Core;
using ZcGen.Kernel.Hosts;
using ZcGen.Kernel.Transport;
using ZcGen.Rpc;
using ZcGen.Servers.Benchmark;
using ZcGen.Servers.Vm;

namespace ZcGen.Servers.Tests;

/// <summary>What a call costs, in numbers that no machine's load changes.</summary>
public sealed class CountTests
{
    private const int Calls = 10;

    private static readonly ProgramEntry BenchmarkProgram = new(BenchmarkService.Name, Serves: BenchmarkService.Name);

    [Fact]
    public void CopyingPath_CostsWhatTheDocumentationSays()
    {
        var table = new StringBuilder();
        table.Append("| call | message copies | payload copies | system calls | switches | wake-ups | page maps |\n|---|--:|--:|--:|--:|--:|--:|\n");
        foreach ((string name, int length) in new[] { ("64 B in and out", 64), ("4 KiB in and out", 4096), ("64 KiB in and out", 65536) })
        {
            (KernelCounters spent, long payloads) = Measure(length);
            table.Append($"| {name} | {Each(spent.MessageCopies)} | {Each(payloads)} | {Each(spent.SystemCalls)} | {Each(spent.Switches)} | {Each(spent.WakeUps)} | {Each(spent.PageMaps)} |\n");
        }

        string documented = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "kernel.md"));
        Assert.True(documented.Contains(table.ToString(), StringComparison.Ordinal), $"docs/kernel.md should have this table:\n{table}");
    }

    [Fact]
    public void CopyingPath_InlineCall_CopiesAsOftenAsResea()
    {
        (KernelCounters spent, long payloads) = Measure(64);
        Assert.Equal((6, 0), (spent.MessageCopies / Calls, payloads));
    }

    [Fact]
    public void RingPath_BothSleep_RingsAtMostTwicePerCall()
    {
        using ServerHost host = ServerHost.InProcess(new BenchmarkService(), new ServerOptions { WaitPolicy = WaitPolicy.Sleep });
        using BenchmarkClient client = BenchmarkClient.Connect(host, new ClientOptions { WaitPolicy = WaitPolicy.Sleep });
        for (int i = 0; i < 100; i++)
        {
            Exchange(client, 64);
        }

        Assert.InRange(client.DoorbellsRung + host.DoorbellsRung, 1, 200);
    }

    private static string Each(long total)
    {
        Assert.Equal(0, total % Calls);
        return (total / Calls).ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    private static (KernelCounters Spent, long Payloads) Measure(int length)
    {
        KernelState? before = null;
        KernelState? after = null;
        long payloads = 0;
        DeterministicHost? host = null;
        VmProgram? vm = null;
        var system = new TestSystem(task =>
        {
            using BenchmarkClient client = BenchmarkClient.Connect(task.To(BenchmarkService.Name));
            Exchange(client, length);
            Rest(task.Port);
            (before, payloads) = (host!.State, -vm!.PayloadCopies);
            for (int i = 0; i < Calls; i++)
            {
                Exchange(client, length);
            }

            Rest(task.Port);
            (after, payloads) = (host.State, payloads + vm.PayloadCopies);
        }, TransportChoice.Copy).With(BenchmarkProgram, BenchmarkService.Run);
        vm = system.VmServer;
        using (host = system.CreateStepByStep(seed: null))
        {
            Assert.True(host.Run());
        }

        // The rest in front of the second reading is not part of the calls.
        var rest = new KernelCounters(SystemCalls: 2, MessageCopies: 0, Switches: 1, WakeUps: 1, Notifications: 0, PageMaps: 0);
        return (after!.Counters - before!.Counters - rest, payloads);
    }

    // The clock ticks when nothing else can happen, so all others wait when this returns.
    private static void Rest(TaskPort port)
    {
        _ = port.Invoke(new Claim.TimerSet(1));
        _ = port.Receive();
    }

    private static void Exchange(BenchmarkClient client, int length)
    {
        using UnaryCall<NopWithBytesReply> call = client.NopWithBytes(out NopWithBytesRequest.Builder request);
        _ = request.CreateData(length);
        Assert.Equal(length, call.Invoke().Data.Length);
    }
}
