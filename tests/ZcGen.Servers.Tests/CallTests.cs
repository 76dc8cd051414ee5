using Xunit;
using ZcGen.Channels;
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

namespace ZcGen.Servers.Tests;

/// <summary>What calls between tasks promise whichever way they take.</summary>
public class CallTests
{
    private static readonly ProgramEntry BenchmarkProgram = new(BenchmarkService.Name, Serves: BenchmarkService.Name);
    private static readonly ClientOptions SmallRings = new() { Channel = new ChannelOptions { RingCapacity = 4096 } };

    /// <summary>Every transport, with every length.</summary>
    public static TheoryData<TransportChoice, int> Exchanges
    {
        get
        {
            var data = new TheoryData<TransportChoice, int>();
            foreach (TransportChoice transport in new[] { TransportChoice.Copy, TransportChoice.Ring })
            {
                foreach (int length in new[] { 0, 64, 4096, 65536 })
                {
                    data.Add(transport, length);
                }
            }

            return data;
        }
    }

    /// <summary>What the kernel means by its calls.</summary>
    protected virtual KernelRules Rules => KernelRules.Model;

    [Theory]
    [MemberData(nameof(Exchanges))]
    public void Call_OnThreads_BringsTheBytesThereAndBack(TransportChoice transport, int length) =>
        System(transport, task => Exchange(task, length)).RunOnThreads();

    [Theory]
    [MemberData(nameof(Exchanges))]
    public void Call_StepByStep_BringsTheBytesThereAndBack(TransportChoice transport, int length)
    {
        TestSystem system = System(transport, task => Exchange(task, length));
        using DeterministicHost host = system.RunStepByStep(seed: 1);
        Assert.True(system.IsDone);
    }

    [Theory]
    [InlineData(TransportChoice.Copy)]
    [InlineData(TransportChoice.Ring)]
    public void Call_ServerIsKilledAndStartedAgain_FailsOnceThenReconnects(TransportChoice transport) => System(transport, task =>
    {
        using BenchmarkClient client = BenchmarkClient.Connect(task.To(BenchmarkService.Name));
        using var tasks = TasksClient.Connect(task.Vm);
        for (int i = 0; i < 5; i++)
        {
            Exchange(client, 10);
            using (UnaryCall<KillReply> kill = tasks.Kill(out KillRequest.Builder victim))
            {
                victim.Task = TestRings.Find(task, BenchmarkService.Name);
                _ = kill.Invoke();
            }

            Assert.Equal(StatusCode.Unavailable, Assert.Throws<RpcException>(() => Exchange(client, 10)).Status);
            using UnaryCall<LaunchReply> launch = tasks.Launch(out LaunchRequest.Builder program);
            program.Program = BenchmarkService.Name;
            _ = launch.Invoke();
        }

        Exchange(client, 10);
    }).RunOnThreads();

    [Theory]
    [InlineData(TransportChoice.Copy)]
    [InlineData(TransportChoice.Ring)]
    public void Call_ManySeedsWithCrashes_IsAnsweredRightlyOrFails(TransportChoice transport)
    {
        var faults = new FaultPlan
        {
            CrashesPerMillionCalls = 8_000,
            Spared = new HashSet<string> { TestSystem.Vm, BootstrapProgram.Name },
            DuplicatesPerThousandNotifications = 100,
        };
        int seeds = Seeds.Count(Rules, usual: 200, many: 1000);
        (int done, int answered, int failed) = (0, 0, 0);
        for (int seed = 0; seed < seeds; seed++)
        {
            TestSystem system = System(transport, task =>
            {
                using BenchmarkClient? client = TryConnect(task);
                for (int i = 0; i < 4 && client is not null; i++)
                {
                    _ = TryExchange(client, i * 400) ? answered++ : failed++;
                }
            });
            bool otherIsDone = false;
            _ = system.With(new ProgramEntry("other"), port =>
            {
                // Another client of the same server: whoever crashes, it gets answers or errors.
                using BenchmarkClient? client = TryConnect(new ServerTask(port));
                for (int i = 0; i < 2 && client is not null; i++)
                {
                    _ = TryExchange(client, 100);
                }

                otherIsDone = true;
            });
            using DeterministicHost host = system.RunStepByStep(seed, faults);
            done += system.IsDone ? 1 : 0;
            Assert.True(system.IsDone || HasCrashed(host, TestSystem.Probe), $"seed {seed}: the probe hangs");
            Assert.True(otherIsDone || HasCrashed(host, "other"), $"seed {seed}: the other client hangs");
        }

        // Most runs have no crash in the probe itself.
        Assert.InRange(done, seeds / 2, seeds - 1);
        Assert.InRange(answered, seeds, 4 * seeds);

        // Over rings a call is a few of the many system calls of its client, so that few crashes fall into one.
        Assert.InRange(failed, seeds / 200, 2 * seeds);
    }

    private static bool HasCrashed(DeterministicHost host, string program) =>
        host.Trace.Any(
            line => line.StartsWith(program + " ", StringComparison.Ordinal) && line.EndsWith("crash", StringComparison.Ordinal));

    private static BenchmarkClient? TryConnect(ServerTask task)
    {
        try
        {
            return BenchmarkClient.Connect(task.To(BenchmarkService.Name), SmallRings);
        }
        catch (ChannelException e)
        {
            Assert.Equal(ChannelErrorCode.NoServer, e.Code);
            return null;
        }
    }

    private static bool TryExchange(BenchmarkClient client, int length)
    {
        try
        {
            Exchange(client, length);
            return true;
        }
        catch (RpcException e)
        {
            Assert.Equal(StatusCode.Unavailable, e.Status);
            return false;
        }
    }

    private TestSystem System(TransportChoice transport, Action<ServerTask> probe) =>
        new TestSystem(probe, transport).By(Rules).With(BenchmarkProgram, BenchmarkService.Run);

    private static void Exchange(ServerTask task, int length)
    {
        using BenchmarkClient client = BenchmarkClient.Connect(task.To(BenchmarkService.Name));
        using (UnaryCall<NopReply> call = client.Nop(out NopRequest.Builder request))
        {
            request.Value = 42;
            Assert.Equal(42u, call.Invoke().Value);
        }

        Exchange(client, length);
        Exchange(client, length);
    }

    private static void Exchange(BenchmarkClient client, int length)
    {
        byte[] data = new byte[length];
        new Random(length).NextBytes(data);
        using UnaryCall<NopWithBytesReply> call = client.NopWithBytes(out NopWithBytesRequest.Builder request);
        request.Data = data;
        Assert.True(call.Invoke().Data.SequenceEqual(data));
    }
}
