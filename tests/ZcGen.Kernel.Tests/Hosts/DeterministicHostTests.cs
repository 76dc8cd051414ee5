using Xunit;
using ZcGen.Kernel.Abi;
using ZcGen.Kernel.Hosts;
using ZcGen.Tests.Length;

namespace ZcGen.Kernel.Tests.Hosts;

public sealed class DeterministicHostTests
{
    private static readonly HashSet<string> RootOnly = [PingPong.Root];

    [Fact]
    public void Run_SameSeed_GivesTheSameRun() => Assert.Equal(TraceOf(7), TraceOf(7));

    [Fact]
    public void Run_OtherSeed_GivesAnotherRun() => Assert.NotEqual(TraceOf(7), TraceOf(8));

    [Fact]
    public void Run_NothingGoesWrong_EveryCallIsAnswered()
    {
        var system = new PingPong(clients: 3, calls: 20);
        using var host = new DeterministicHost(system.Programs, PingPong.Root, seed: 1);
        Assert.True(host.Run());
        Assert.Equal((60, 0, 0), (system.Done, system.Lost, system.Wrong));
        Assert.Equal(PingPong.Server, Assert.Single(host.State.LiveTasks).Name);
    }

    [Fact]
    public void Run_ServerCrashesAtAnyCall_ClientsEndAndNobodyHangs()
    {
        for (int call = 0; call < 40; call++)
        {
            var system = new PingPong(clients: 2, calls: 8, restartsServer: true);
            using var host =
                new DeterministicHost(system.Programs, PingPong.Root, call, new FaultPlan { CrashAt = (PingPong.Server, call) });
            Assert.True(host.Run(), $"the run with a crash at call {call} did not end");
            Assert.Null(host.BrokenInvariant);
            Assert.All(host.State.LiveTasks, task => Assert.Equal(PingPong.Server, task.Name));
            Assert.Equal((16, 0), (system.Done + system.Lost, system.Wrong));
        }
    }

    [Fact]
    public void Run_ManySeedsWithCrashesAndDuplicates_KeepsTheInvariantsAndEnds()
    {
        var faults = new FaultPlan { CrashesPerMillionCalls = 20_000, Spared = RootOnly, DuplicatesPerThousandNotifications = 100 };
        int seeds = TestLength.Cases(usual: 200, many: 1000);
        for (int seed = 0; seed < seeds; seed++)
        {
            var system = new PingPong(clients: 2, calls: 5, restartsServer: true);
            using var host = new DeterministicHost(system.Programs, PingPong.Root, seed, faults);
            Assert.True(host.Run(), $"seed {seed} did not end");
            Assert.True(host.BrokenInvariant is null, $"seed {seed}: {host.BrokenInvariant}");
            Assert.Equal(0, system.Wrong);
        }
    }

    [Fact]
    public void Run_TaskCrashesAtAStore_TheStoreIsCutOffAndTheSameSeedCutsItAlike()
    {
        var lengths = new HashSet<int>();
        for (int seed = 0; seed < 20; seed++)
        {
            int stored = StoredBeforeCrash(seed);
            Assert.Equal(stored, StoredBeforeCrash(seed));
            Assert.InRange(stored, 0, Paging.PageSize - 1);
            _ = lengths.Add(stored);
        }

        Assert.InRange(lengths.Count, 10, 20);
    }

    // A task fills a page with ones, then with twos, and crashes meanwhile; its pager counts the twos.
    private static int StoredBeforeCrash(int seed)
    {
        const ulong Page = 0x4000;
        byte[] seen = new byte[Paging.PageSize];
        var programs = new Dictionary<string, TaskProgram>
        {
            [PingPong.Root] = port =>
            {
                TaskId self = port.GetSelf();
                TaskId writer = port.Invoke(new Syscall.TaskCreate("writer", self, Rights.None)).Task;
                _ = port.Receive();
                _ = port.Invoke(new Syscall.VmMap(writer, Page, 0, PageAccess.ReadWrite));
                _ = port.SendNonBlocking(writer, new Message(MessageKind.PageFaultReply, []));
                Assert.True(ExceptionReport.TryRead(port.Receive().Message!, out ExceptionReport end));
                Assert.Equal(Fault.Crashed, end.Fault);
                _ = port.Invoke(new Syscall.VmMap(self, Page, 0, PageAccess.Read));
                port.Read(Page, seen);
            },
            ["writer"] = port =>
            {
                byte[] bytes = new byte[Paging.PageSize];
                bytes.AsSpan().Fill(1);
                port.Write(Page, bytes);
                bytes.AsSpan().Fill(2);
                port.Write(Page, bytes);
            },
        };
        using var host = new DeterministicHost(programs, PingPong.Root, seed, new FaultPlan { CrashAtStore = ("writer", 1) });
        Assert.True(host.Run());
        int stored = seen.AsSpan().IndexOf((byte)1);
        Assert.False(seen.AsSpan(0, stored).ContainsAnyExcept((byte)2));
        Assert.False(seen.AsSpan(stored).ContainsAnyExcept((byte)1));
        return stored;
    }

    private static IReadOnlyList<string> TraceOf(int seed)
    {
        var system = new PingPong(clients: 3, calls: 5, restartsServer: true);
        using var host = new DeterministicHost(
            system.Programs, PingPong.Root, seed, new FaultPlan { CrashesPerMillionCalls = 20_000, Spared = RootOnly });
        Assert.True(host.Run());
        return host.Trace;
    }
}
