using Xunit;
using ZcGen.Kernel.Core;
using ZcGen.Kernel.Hosts;
using ZcGen.Kernel.Transport;
using ZcGen.Rpc;
using ZcGen.Servers.Services;
using ZcGen.Servers.Services.Benchmark;
using ZcGen.Servers.Services.Tasks;
using ZcGen.Servers.Services.Vm;

namespace ZcGen.Servers.Tests.Awaiting;

/// <summary>A task that calls, a server that notes what it carries out, and how the calls are written down.</summary>
public abstract class AwaitingTestBase
{
    private protected const uint Slow = RecordingService.SlowEvery - 1;
    private protected const int Length = 3000;

    /// <summary>Whether tasks run on threads, or step by step.</summary>
    public static TheoryData<bool> Hosts => [true, false];

    /// <summary>What the kernel means by its calls.</summary>
    protected virtual KernelRules Rules => KernelRules.Model;

    private protected static List<ValueTask<ReplyLease<NopReply>>> Begin(BenchmarkClient client, CallLedger ledger, int count)
    {
        List<ValueTask<ReplyLease<NopReply>>> calls = [];
        for (int i = 0; i < count; i++)
        {
            Keep(calls, client.NopAsync(ledger.Begin().Number));
        }

        return calls;
    }

    // The numbers of calls say what their handlers do.
    private protected static void SkipTo(uint number, CallLedger ledger)
    {
        while (ledger.Calls.Count < number)
        {
            ledger.Begin();
        }
    }

    private protected static void AssertAnswered(List<ValueTask<ReplyLease<NopReply>>> calls, uint first)
    {
        foreach (ValueTask<ReplyLease<NopReply>> call in calls)
        {
            Assert.Equal(RecordingService.Answer(first++), ValueOf(call));
        }
    }

    private protected static void Keep<T>(List<ValueTask<T>> calls, ValueTask<T> call) => calls.Add(call);

    private protected static void Take<T>(ValueTask<T> call, out ValueTask<T> kept) => kept = call;

    private protected static uint ValueOf(ValueTask<ReplyLease<NopReply>> call) => TakeValue(call.GetAwaiter().GetResult());

    private protected static T ValueOf<T>(ValueTask<T> call) => call.GetAwaiter().GetResult();

    private protected static uint TakeValue(ReplyLease<NopReply> lease)
    {
        using ReplyLease<NopReply> reply = lease;
        return reply.Value.Value;
    }

    private protected void RunStepByStep(Action<ServerTask, BenchmarkClient, CallLedger> probe, ClientOptions? options = null) =>
        Run(onThreads: false, probe, options);

    private protected void Run(bool onThreads, Action<ServerTask, BenchmarkClient, CallLedger> probe, ClientOptions? options = null)
    {
        for (int seed = 0; seed < (onThreads ? 1 : 5); seed++)
        {
            TestSystem system = System(probe, options ?? ClientOptions.Default);
            if (onThreads)
            {
                system.RunOnThreads();
            }
            else
            {
                using DeterministicHost host = system.RunStepByStep(seed);
                Assert.True(system.IsDone, $"seed {seed}");
            }
        }
    }

    private protected TestSystem System(Action<ServerTask, BenchmarkClient, CallLedger> probe, ClientOptions options)
    {
        var ledger = new CallLedger();
        return new TestSystem(task =>
        {
            using BenchmarkClient client =
                BenchmarkClient.Connect(task.To(BenchmarkService.Name), options with { Channel = TestRings.Small.Channel });
            probe(task, client, ledger);
        }, TransportChoice.Ring)
            .By(Rules)
            .With(new ProgramEntry(BenchmarkService.Name, Serves: BenchmarkService.Name), port =>
            {
                var task = new ServerTask(port);
                task.Serve(BenchmarkService.Name, new RecordingService(ledger, task.Port));
            });
    }
}
