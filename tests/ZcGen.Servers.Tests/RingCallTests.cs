using Xunit;
using ZcGen.Channels;
using ZcGen.Kernel.Abi;
using ZcGen.Kernel.Core;
using ZcGen.Kernel.Transport;
using ZcGen.Rpc;
using ZcGen.Servers.Services;
using ZcGen.Servers.Services.Benchmark;
using ZcGen.Servers.Services.Tasks;
using ZcGen.Servers.Services.Vm;
using ZcGen.Waiting;

namespace ZcGen.Servers.Tests;

/// <summary>Calls over rings between tasks of the kernel model.</summary>
public partial class RingCallTests
{
    private static readonly ProgramEntry BenchmarkProgram = new(BenchmarkService.Name, Serves: BenchmarkService.Name);

    // One page each: a run with many seeds spends its steps on calls, not on mapping.
    private static readonly ClientOptions SmallRings = new()
    {
        Channel = new ChannelOptions { RingCapacity = Paging.PageSize, RequestedPeerRingCapacity = Paging.PageSize },
    };

    /// <summary>What the kernel means by its calls.</summary>
    protected virtual KernelRules Rules => KernelRules.Model;

    [Fact]
    public void Open_BothTasksHaveMemory_TakesRings() => System(task =>
    {
        using Channel channel = TestRings.Open(task, BenchmarkService.Name, TransportChoice.Automatic);
        Assert.IsType<TaskLink>(channel.Link);
        Assert.Equal(new BenchmarkService().Fingerprint, channel.PeerFingerprint);
    }).RunOnThreads();

    [Fact]
    public void Open_CopyIsChosen_TakesNoRings() => System(task =>
    {
        using Channel channel = TestRings.Open(task, BenchmarkService.Name, TransportChoice.Copy);
        Assert.IsNotType<TaskLink>(channel.Link);
    }).RunOnThreads();

    [Fact]
    public void Open_NoMemoryIsLeft_CopiesOrSaysSo() => System(task =>
    {
        using (var vm = VmClient.Connect(task.Vm))
        {
            using UnaryCall<AllocPagesReply> call = vm.AllocPages(out AllocPagesRequest.Builder request);
            request.Pages = ManagedTask.Quota - 10;
            _ = call.Invoke();
        }

        ChannelException e = Assert.Throws<ChannelException>(() => TestRings.Open(task, BenchmarkService.Name, TransportChoice.Ring));
        Assert.Equal(ChannelErrorCode.RegionRefused, e.Code);
        Exchange(task, 5000);
    }).RunOnThreads();

    [Fact]
    public void Open_MoreThanAClientMayHave_CopiesTheRest() => System(task =>
    {
        BenchmarkClient[] clients =
            [.. Enumerable.Range(0, 6).Select(_ => BenchmarkClient.Connect(task.To(BenchmarkService.Name), SmallRings))];
        ChannelException e = Assert.Throws<ChannelException>(() => TestRings.Open(task, BenchmarkService.Name, TransportChoice.Ring));
        Assert.Equal(ChannelErrorCode.RegionRefused, e.Code);
        foreach (BenchmarkClient client in clients)
        {
            Exchange(client, 500);
            client.Dispose();
        }

        // The places of those that closed are free again.
        TestRings.Open(task, BenchmarkService.Name, TransportChoice.Ring).Dispose();
    }).RunOnThreads();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Call_RingsAndCopiesAtOnce_OneServerServesBoth(bool isStepByStep)
    {
        TestSystem system = System(task =>
        {
            using BenchmarkClient ring = BenchmarkClient.Connect(task.To(BenchmarkService.Name, TransportChoice.Ring));
            using BenchmarkClient copy = BenchmarkClient.Connect(task.To(BenchmarkService.Name, TransportChoice.Copy));
            for (int i = 0; i < 20; i++)
            {
                Exchange(ring, i * 100);
                Exchange(copy, i * 100);
            }
        });
        if (isStepByStep)
        {
            system.By(Rules).RunStepByStep(seed: 3).Dispose();
            Assert.True(system.IsDone);
        }
        else
        {
            system.By(Rules).RunOnThreads();
        }

        Assert.InRange(system.VmServer.PayloadCopies, 1, 40);
    }

    [Fact]
    public void Call_ServerNeverParks_TakesCopiedCallsBesideItsRings() => new TestSystem(task =>
    {
        using BenchmarkClient ring = BenchmarkClient.Connect(task.To(BenchmarkService.Name, TransportChoice.Ring), SmallRings);
        Exchange(ring, 10);
        using BenchmarkClient copy = BenchmarkClient.Connect(task.To(BenchmarkService.Name, TransportChoice.Copy));
        for (int i = 0; i < 5; i++)
        {
            Exchange(copy, 10);
            Exchange(ring, 10);
        }
    }).By(Rules).With(BenchmarkProgram, port => new ServerTask(port).Serve(
        BenchmarkService.Name, new BenchmarkService(), new TaskServerOptions { WaitPolicy = WaitPolicy.BusySpin })).RunOnThreads();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Files_ManyTasksWithBothTransports_EachGetItsOwn(bool isStepByStep)
    {
        const int Clients = 4;
        int left = Clients;
        TestSystem system = TestSystem.WithServers(task =>
        {
            while (Volatile.Read(ref left) > 0)
            {
                _ = task.Port.Invoke(new Syscall.TimerSet(1));
                _ = task.Port.Receive();
            }
        });
        for (int i = 0; i < Clients; i++)
        {
            (string name, TransportChoice choice) = ($"client{i}", i % 2 == 0 ? TransportChoice.Ring : TransportChoice.Copy);
            _ = system.With(new ProgramEntry(name), port =>
            {
                TestRings.KeepAndReadFile(new ServerTask(port), choice, name);
                Interlocked.Decrement(ref left);
            });
        }

        if (isStepByStep)
        {
            system.By(Rules).RunStepByStep(seed: 5).Dispose();
        }
        else
        {
            system.By(Rules).RunOnThreads();
        }

        Assert.Equal((0, true), (left, system.IsDone));
        Assert.Empty(system.Crashes);
    }

    [Fact]
    public void Call_ServerEndsWhileItsClientSleeps_IsUnavailable()
    {
        for (int seed = 0; seed < 10; seed++)
        {
            TestSystem system = new TestSystem(
                task =>
                {
                    using BenchmarkClient client = BenchmarkClient.Connect(task.To(BenchmarkService.Name), SmallRings);
                    Assert.Equal(StatusCode.Unavailable, Assert.Throws<RpcException>(() => Exchange(client, 10)).Status);
                },
                TransportChoice.Ring)
                .With(
                    BenchmarkProgram,
                    port => new ServerTask(port).Serve(BenchmarkService.Name, new LazyService(() => port.Invoke(new Syscall.TaskExit()))));
            system.By(Rules).RunStepByStep(seed).Dispose();
            Assert.True(system.IsDone, $"seed {seed}: the client sleeps for ever");
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Call_NoAnswerInTime_EndsAndTheNextWorks(bool isStepByStep)
    {
        int calls = 0;
        TestSystem system = new TestSystem(
            task =>
            {
                using BenchmarkClient client = BenchmarkClient.Connect(task.To(BenchmarkService.Name));
                RpcException e = Assert.Throws<RpcException>(() =>
                {
                    using UnaryCall<NopWithBytesReply> call = client.NopWithBytes(out _);
                    _ = call.Invoke(TimeSpan.FromMilliseconds(50));
                });
                Assert.Equal(StatusCode.DeadlineExceeded, e.Status);
                Exchange(client, 10);
            },
            TransportChoice.Ring).With(BenchmarkProgram, port =>
            {
                var task = new ServerTask(port);
                task.Serve(BenchmarkService.Name, new LazyService(() =>
                {
                    if (calls++ == 0)
                    {
                        _ = task.Port.Invoke(new Syscall.TimerSet(30));
                        while (!task.Port.Receive().Notifications.HasFlag(Notifications.Timer))
                        {
                        }
                    }
                }));
            });
        if (isStepByStep)
        {
            system.By(Rules).RunStepByStep(seed: 1).Dispose();
            Assert.True(system.IsDone);
        }
        else
        {
            system.By(Rules).RunOnThreads();
        }
    }

    private TestSystem System(Action<ServerTask> probe) => new TestSystem(probe).By(Rules).With(BenchmarkProgram, BenchmarkService.Run);

    private static void Exchange(ServerTask task, int length)
    {
        using BenchmarkClient client = BenchmarkClient.Connect(task.To(BenchmarkService.Name));
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

    private sealed class LazyService(Action before) : BenchmarkServer
    {
        protected override void Nop(NopRequest request, NopReply.Builder reply, CallContext context) => before();

        protected override void NopWithBytes(NopWithBytesRequest request, NopWithBytesReply.Builder reply, CallContext context)
        {
            before();
            reply.Data = request.Data;
        }
    }
}
