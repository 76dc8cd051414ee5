using Xunit;
using ZcGen.Kernel.Abi;
using ZcGen.Kernel.Hosts;
using ZcGen.Kernel.Transport;
using ZcGen.Rpc;
using ZcGen.Servers.Services;
using ZcGen.Servers.Services.Tasks;
using ZcGen.Servers.Services.Vm;
using ZcGen.Tests.Length;

namespace ZcGen.Servers.Tests;

/// <summary>Random requests to the vm server, of tasks that crash and are killed: its records stay right, and nothing leaks.</summary>
public sealed class VmRandomTests
{
    private const string Worker = "worker";
    private const int Rounds = 30;

    [Fact]
    public void Requests_ManySeedsWithCrashes_KeepTheRecordsRight()
    {
        int seeds = TestLength.Cases(usual: 10, many: 200);
        for (int seed = 0; seed < seeds; seed++)
        {
            Play(seed);
        }
    }

    private static void Play(int seed)
    {
        TestSystem? system = null;
        var regions = new List<uint>();
        int workers = 0;
        system = new TestSystem(
            task =>
            {
                var random = new Random(seed);
                using var tasks = TasksClient.Connect(task.Vm);
                VmInvariants invariants = system!.VmServer.Invariants!;
                Assert.Null(invariants.FindBroken());
                int free = invariants.FreeFrames;
                var running = new List<TaskId>();
                for (int round = 0; round < Rounds; round++)
                {
                    if (running.Count < 4)
                    {
                        using UnaryReply<LaunchReply> launched = tasks.Launch(program: Worker, watch: false);
                        running.Add(launched.Value.Task);
                    }
                    else
                    {
                        int victim = random.Next(running.Count);
                        Kill(tasks, running[victim]);
                        running.RemoveAt(victim);
                    }

                    for (int turns = random.Next(40); turns > 0; turns--)
                    {
                        _ = task.Port.Notify(VmProgram.Id);
                    }

                    if (random.Next(3) == 0)
                    {
                        // All others wait when the clock ticks.
                        task.Port.Sleep(1);
                        Assert.Null(invariants.FindBroken());
                    }
                }

                running.ForEach(id => Kill(tasks, id));
                task.Port.Sleep(1);
                Assert.Null(invariants.FindBroken());
                Assert.Equal(free, invariants.FreeFrames);
            },
            frames: 1100);
        _ = system.With(
            new ProgramEntry(Worker),
            port => Work(new ServerTask(port), new Random((seed * 100) + workers++), regions),
            startsAtBoot: false);
        var faults = new FaultPlan
        {
            CrashesPerMillionCalls = 3_000,
            Spared = new HashSet<string> { TestSystem.Vm, "bootstrap", TestSystem.Probe },
        };
        using DeterministicHost host = system.CreateStepByStep(seed, faults);
        Assert.True(host.Run(1_000_000), $"seed {seed} did not end");
        Assert.True(host.BrokenInvariant is null, $"seed {seed}: {host.BrokenInvariant}");
        system.AssertDone();
    }

    private static void Work(ServerTask task, Random random, List<uint> regions)
    {
        using var shm = ShmClient.Connect(task.Vm);
        using var vm = VmClient.Connect(task.Vm);
        var outOfLine = new OutOfLine(task.Port, VmProgram.Id);
        TaskId self = task.Port.GetSelf();
        for (int i = 0; i < 40; i++)
        {
            try
            {
                Request(task, random, regions, shm, vm, outOfLine, self);
            }
            catch (RpcException e)
            {
                Assert.Contains(
                    e.Status,
                    new[]
                    {
                        StatusCode.ResourceExhausted, StatusCode.NotFound, StatusCode.PermissionDenied, StatusCode.FailedPrecondition,
                        StatusCode.AlreadyExists, StatusCode.InvalidArgument,
                    });
            }
        }
    }

    private static void Request(
        ServerTask task, Random random, List<uint> regions, ShmClient shm, VmClient vm, OutOfLine outOfLine, TaskId self)
    {
        uint region = regions.Count == 0 ? 0 : regions[random.Next(regions.Count)];
        switch (random.Next(10))
        {
            case 0:
                uint count = (uint)random.Next(80);
                using (UnaryReply<ShmCreateReply> created = shm.Create(pages: count, mirrorFrom: (uint)random.Next(3), name: Name(random)))
                {
                    regions.Add(created.Value.Id);
                    task.Port.Write(created.Value.Address, [1]);
                }

                break;
            case 1:
                using (shm.Grant(id: region, task: new TaskId(random.Next(3, 8), (uint)random.Next(1, 3))))
                {
                }

                break;
            case 2:
                using (shm.Grant(id: region, task: self))
                {
                }

                break;
            case 3:
                // It may be revoked meanwhile, and a read would be a fault.
                uint first = (uint)random.Next(3);
                using (shm.Map(id: region, mirrorFrom: (uint)random.Next(3), owner: null, pages: 0, first: first, count: (uint)random.Next(3)))
                {
                }

                break;
            case 4:
                using (shm.Close(id: region))
                {
                }

                break;
            case 5:
                using (vm.AllocPages(pages: (uint)random.Next(40)))
                {
                }

                break;
            case 6:
                using (shm.Revoke(id: region, task: new TaskId(random.Next(3, 8), (uint)random.Next(1, 3))))
                {
                }

                break;
            case 7:
                // Allocated pages begin at 4 GiB.
                using (vm.FreePages(address: 0x1_0000_0000 + (Paging.PageSize * (ulong)random.Next(60)), pages: (uint)random.Next(20)))
                {
                }

                break;
            case 8:
                using (shm.Open(name: Name(random)))
                {
                }

                break;
            default:
                outOfLine.Accept(TaskId.None);
                _ = outOfLine.Send(self, new byte[random.Next(40_000)], call: 1);
                break;
        }
    }

    private static string Name(Random random) => random.Next(4) is > 0 and int number ? $"name {number}" : "";

    private static void Kill(TasksClient tasks, TaskId id)
    {
        try
        {
            using (tasks.Kill(task: id))
            {
            }
        }
        catch (RpcException e) when (e.Status == StatusCode.NotFound)
        {
            // It has crashed, or has returned.
        }
    }
}
