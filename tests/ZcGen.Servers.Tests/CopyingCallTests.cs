using Xunit;
using ZcGen.Channels;
using ZcGen.Kernel.Hosts;
using ZcGen.Kernel.Transport;
using ZcGen.Rpc;
using ZcGen.Servers.Services;
using ZcGen.Servers.Services.Benchmark;
using ZcGen.Servers.Services.Bootstrap;
using ZcGen.Servers.Services.Tasks;
using ZcGen.Servers.Services.Vm;
using ZcGen.Tests.Length;

namespace ZcGen.Servers.Tests;

public sealed class CopyingCallTests
{
    private static readonly ProgramEntry BenchmarkProgram = new(BenchmarkService.Name, Serves: BenchmarkService.Name);

    [Theory]
    [InlineData(0)]
    [InlineData(64)]
    [InlineData(4096)]
    [InlineData(65536)]
    public void Call_OnThreads_BringsTheBytesThereAndBack(int length) => System(task => Exchange(task, length)).RunOnThreads();

    [Theory]
    [InlineData(0)]
    [InlineData(64)]
    [InlineData(4096)]
    [InlineData(65536)]
    public void Call_StepByStep_BringsTheBytesThereAndBack(int length)
    {
        TestSystem system = System(task => Exchange(task, length));
        using DeterministicHost host = system.RunStepByStep(seed: 1);
        Assert.True(system.IsDone);
    }

    [Fact]
    public void Call_HandlerOfAServerThatIsNotThere_IsUnavailable() => System(task =>
        Assert.Throws<ChannelException>(() => BenchmarkClient.Connect(task.To("nobody")))).RunOnThreads();

    [Fact]
    public void Call_RequestLongerThanThePayloadsCanBe_IsRefusedAndTheNextWorks() => System(task =>
    {
        var options = new ClientOptions { Channel = new ChannelOptions { RingCapacity = 1024 * 1024 } };
        using BenchmarkClient client = BenchmarkClient.Connect(task.To(BenchmarkService.Name), options);
        RpcException e = Assert.Throws<RpcException>(() => Exchange(client, 300 * 1024));
        Assert.Equal(StatusCode.ResourceExhausted, e.Status);
        Exchange(client, 10);
    }).RunOnThreads();

    [Fact]
    public void Call_ServerIsKilledAndStartedAgain_FailsOnceThenReconnects() => System(task =>
    {
        using BenchmarkClient client = BenchmarkClient.Connect(task.To(BenchmarkService.Name));
        using var tasks = TasksClient.Connect(task.Vm);
        using var discovery = DiscoveryClient.Connect(task.Vm);
        Exchange(client, 10);
        using (UnaryCall<LookupReply> lookup = discovery.Lookup(out LookupRequest.Builder name))
        {
            name.Name = BenchmarkService.Name;
            using UnaryCall<KillReply> kill = tasks.Kill(out KillRequest.Builder victim);
            victim.Task = lookup.Invoke().Task;
            _ = kill.Invoke();
        }

        Assert.Equal(StatusCode.Unavailable, Assert.Throws<RpcException>(() => Exchange(client, 10)).Status);
        using (UnaryCall<LaunchReply> launch = tasks.Launch(out LaunchRequest.Builder program))
        {
            program.Program = BenchmarkService.Name;
            _ = launch.Invoke();
        }

        Exchange(client, 10);
    }).RunOnThreads();

    [Fact]
    public void Call_ManySeedsWithCrashes_IsAnsweredRightlyOrFails()
    {
        var faults = new FaultPlan
        {
            CrashesPerMillionCalls = 5_000,
            Spared = new HashSet<string> { TestSystem.Vm, BootstrapProgram.Name },
            DuplicatesPerThousandNotifications = 100,
        };
        int seeds = TestLength.Cases(usual: 200, many: 1000);
        int done = 0;
        for (int seed = 0; seed < seeds; seed++)
        {
            TestSystem system = System(task =>
            {
                using BenchmarkClient? client = TryConnect(task);
                for (int i = 0; i < 3 && client is not null; i++)
                {
                    TryExchange(client, i * 400);
                }
            });
            using DeterministicHost host = system.RunStepByStep(seed, faults);
            done += system.IsDone ? 1 : 0;
        }

        // Most runs have no crash in the probe itself.
        Assert.InRange(done, seeds / 2, seeds - 1);
    }

    private static TestSystem System(Action<ServerTask> probe) =>
        new TestSystem(probe, TransportChoice.Copy).With(BenchmarkProgram, BenchmarkService.Run);

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

    private static BenchmarkClient? TryConnect(ServerTask task)
    {
        try
        {
            return BenchmarkClient.Connect(task.To(BenchmarkService.Name));
        }
        catch (ChannelException e)
        {
            Assert.Equal(ChannelErrorCode.NoServer, e.Code);
            return null;
        }
    }

    private static void TryExchange(BenchmarkClient client, int length)
    {
        try
        {
            Exchange(client, length);
        }
        catch (RpcException e)
        {
            Assert.Equal(StatusCode.Unavailable, e.Status);
        }
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
