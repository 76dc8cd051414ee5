using Xunit;
using ZcGen.Kernel.Abi;
using ZcGen.Kernel.Transport;
using ZcGen.Rpc;
using ZcGen.Servers.Services;
using ZcGen.Servers.Services.Benchmark;
using ZcGen.Servers.Services.Tasks;
using ZcGen.Servers.Services.Vm;

namespace ZcGen.Servers.Tests;

/// <summary>Frames that are promised to tasks: they get them whatever others take.</summary>
public sealed class FrameReserveTests
{
    private const string Late = "late";
    private const string Hungry = "hungry";

    private static readonly ProgramEntry BenchmarkProgram =
        new(BenchmarkService.Name, Serves: BenchmarkService.Name, ReservedFrames: 4 * 130);

    private static readonly ProgramEntry HungryProgram = new(Hungry, ReservedFrames: 1000);

    [Fact]
    public void ServerAndNewTask_WhileGreedyTasksTakeAllThatTheyCan_OpenRings()
    {
        int greedy = 0;
        Exception? failure = null;
        using var isLateDone = new ManualResetEventSlim();
        TestSystem system = new TestSystem(task =>
        {
            using var tasks = TasksClient.Connect(task.Vm);
            TestRings.Find(task, BenchmarkService.Name);
            for (int i = 0; i < 4; i++)
            {
                Launch(tasks, "greedy");
            }

            while (Volatile.Read(ref greedy) < 4)
            {
                task.Port.Sleep(1);
            }

            Launch(tasks, Late);
            while (!isLateDone.IsSet)
            {
                task.Port.Sleep(1);
            }

            Assert.Null(failure);
        }).With(BenchmarkProgram, BenchmarkService.Run)
        .With(new ProgramEntry("greedy"), startsAtBoot: false, program: port =>
        {
            TakeAll(new ServerTask(port));
            Interlocked.Increment(ref greedy);
            _ = port.Receive();
        })
        .With(new ProgramEntry(Late), startsAtBoot: false, program: port =>
        {
            try
            {
                var task = new ServerTask(port);
                using BenchmarkClient client = BenchmarkClient.Connect(task.To(BenchmarkService.Name, TransportChoice.Ring));
                using UnaryReply<NopReply> reply = client.Nop(7);
                Assert.Equal(7u, reply.Value.Value);
            }
            catch (Exception e) when (e is not TaskEndedException)
            {
                failure = e;
            }
            finally
            {
                isLateDone.Set();
            }
        });
        system.RunOnThreads();
    }

    [Fact]
    public void Program_WhosePromiseCannotBeMet_IsNotLaunched() => new TestSystem(
        task =>
        {
            using var tasks = TasksClient.Connect(task.Vm);
            Launch(tasks, Hungry);
            RpcException refused = Assert.Throws<RpcException>(() => Launch(tasks, Hungry));
            Assert.Equal(StatusCode.ResourceExhausted, refused.Status);
            const string Detail = "'hungry' is promised 1000 frames, and 511 of the 1799 frames for tasks are left";
            Assert.Contains(Detail, refused.Message, StringComparison.Ordinal);
        },
        frames: 1800).With(HungryProgram, startsAtBoot: false, program: port => _ = port.Receive()).RunOnThreads();

    [Fact]
    public void Promise_OfATaskThatHasEnded_IsLeftAgain() => new TestSystem(
        task =>
        {
            using var tasks = TasksClient.Connect(task.Vm);
            for (int i = 0; i < 20; i++)
            {
                using UnaryReply<KillReply> killed = tasks.Kill(task: Launch(tasks, Hungry));
            }
        },
        frames: 1800).With(HungryProgram, startsAtBoot: false, program: port => _ = port.Receive()).RunOnThreads();

    [Theory]
    [InlineData(-1)]
    [InlineData(ManagedTask.Quota + 1)]
    public void Reserve_OfMoreThanATaskCanMap_IsRefused(int frames) =>
        Assert.Throws<ArgumentException>(() => new ProgramEntry("any", ReservedFrames: frames));

    private static void TakeAll(ServerTask task)
    {
        using var shm = ShmClient.Connect(task.Vm);
        for (uint pages = 1024; pages > 0; pages /= 2)
        {
            while (true)
            {
                try
                {
                    using UnaryReply<ShmCreateReply> created = shm.Create(pages: pages, mirrorFrom: 0, name: "");
                }
                catch (RpcException e) when (e.Status == StatusCode.ResourceExhausted)
                {
                    break;
                }
            }
        }
    }

    private static TaskId Launch(TasksClient tasks, string program)
    {
        using UnaryReply<LaunchReply> launched = tasks.Launch(program: program, watch: false);
        return launched.Value.Task;
    }
}
