using Xunit;
using ZcGen.Kernel.Core;
using ZcGen.Kernel.Hosts;
using ZcGen.Kernel.Transport;
using ZcGen.Rpc;
using ZcGen.Servers.Services;
using ZcGen.Servers.Services.Benchmark;
using ZcGen.Servers.Services.Bootstrap;
using ZcGen.Servers.Services.Tasks;
using ZcGen.Servers.Services.Vm;
using ZcGen.Servers.Tests.ReseaRules;
using ZcGen.Tests.Length;

namespace ZcGen.Servers.Tests.Awaiting;

/// <summary>
/// Many awaited calls in flight, step by step, in many orders, while their server and a client crash and are started again.
/// </summary>
public class AwaitingWithCrashesTests
{
    private const string Client = "client";

    // The count of ends, and out-of-line payloads. A ring alone has more.
    private const int MostPagesWithoutRings = 4;

    private static readonly FaultPlan Faults = new()
    {
        CrashesPerMillionCalls = 2000,
        CrashesPerMillionStores = 1000,
        Spared = new HashSet<string> { TestSystem.Vm, BootstrapProgram.Name, TestSystem.Probe },
        DuplicatesPerThousandNotifications = 100,
    };

    /// <summary>What the kernel means by its calls.</summary>
    protected virtual KernelRules Rules => KernelRules.Model;

    [Theory]
    [InlineData(TransportChoice.Copy)]
    [InlineData(TransportChoice.Automatic)]
    public void Calls_ManySeedsWithCrashes_EndOnceAndAsTheyWere(TransportChoice transport)
    {
        int seeds = Seeds.Count(Rules, usual: 60, many: 500);
        int[] ends = new int[Enum.GetValues<CallEnd>().Length];
        (int inFlight, int atCalls, int atStores) = (0, 0, 0);
        Parallel.For(0, seeds, new ParallelOptions { MaxDegreeOfParallelism = 2 }, seed =>
        {
            Played played = Play(seed, transport);
            lock (ends)
            {
                foreach (CallRecord call in played.Ledger.Calls)
                {
                    ends[(int)call.End]++;
                }

                inFlight = Math.Max(inFlight, played.MostInFlight);
                atCalls += played.Trace.Count(line => line.EndsWith("crash", StringComparison.Ordinal));
                atStores += played.Trace.Count(line => line.EndsWith("crash at store", StringComparison.Ordinal));
            }
        });

        // All that can happen did: a run without crashes, or without any one of these ends, would show less than it seems to.
        Assert.InRange(ends[(int)CallEnd.Succeeded], 20 * seeds, int.MaxValue);
        foreach (CallEnd end in Enum.GetValues<CallEnd>())
        {
            bool canHappen = transport != TransportChoice.Copy || end is not (CallEnd.Cancelled or CallEnd.Disposed or CallEnd.NotExecuted);
            Assert.True(ends[(int)end] >= (canHappen ? seeds / 10 : 0), $"{ends[(int)end]} calls ended as '{end}'");
        }

        Assert.InRange(inFlight, AwaitingTask.MaxCalls * 2 / 3, int.MaxValue);
        Assert.InRange(atCalls, seeds / 10, int.MaxValue);
        Assert.InRange(atStores, seeds / 10, int.MaxValue);

        // An object that went back twice would be there twice.
        PendingRead<NopReply, CallRecord, uint>[] pooled =
            [.. Enumerable.Range(0, 3000).Select(_ => CallPool<PendingRead<NopReply, CallRecord, uint>>.Rent())];
        Assert.Distinct(pooled);
    }

    [Theory]
    [InlineData(TransportChoice.Copy)]
    [InlineData(TransportChoice.Automatic)]
    public void Calls_SameSeed_EndTheSameWay(TransportChoice transport)
    {
        for (int seed = 0; seed < TestLength.Cases(usual: 3, many: 20); seed++)
        {
            (Played first, Played second) = (Play(seed, transport), Play(seed, transport));
            Assert.Equal(first.Trace, second.Trace);
            Assert.Equal(first.Ledger.Calls.Select(call => call.End), second.Ledger.Calls.Select(call => call.End));
        }
    }

    private Played Play(int seed, TransportChoice transport)
    {
        var ledger = new CallLedger();
        int starts = 0;
        int mostInFlight = 0;
        void Call(ServerTask task)
        {
            var calls = new AwaitingTask(task, ledger, (seed * 100) + starts++);
            _ = calls.Run();
            mostInFlight = Math.Max(mostInFlight, calls.MostInFlight);
        }

        TestSystem system = new TestSystem(Call, transport)
            .With(new ProgramEntry(Client), port => Call(new ServerTask(port, transport)), RestartPolicy.OnFailure)
            .With(new ProgramEntry(BenchmarkService.Name, Serves: BenchmarkService.Name), port =>
            {
                var task = new ServerTask(port);
                task.Serve(BenchmarkService.Name, new RecordingService(ledger, task.Port));
            }, RestartPolicy.OnFailure);
        using DeterministicHost host = system.By(Rules).RunStepByStep(seed, Faults);
        Assert.True(system.IsDone, $"seed {seed}: the probe did not end");
        Assert.True(system.Crashes.Count == 0, $"seed {seed}: {string.Join("; ", system.Crashes)}");
        ledger.Check($"seed {seed}");
        Assert.All(host.State.LiveTasks, task => Assert.InRange(task.Pages.Count, 0, MostPagesWithoutRings));
        return new Played(ledger, mostInFlight, host.Trace);
    }

    private sealed record Played(CallLedger Ledger, int MostInFlight, IReadOnlyList<string> Trace);
}
