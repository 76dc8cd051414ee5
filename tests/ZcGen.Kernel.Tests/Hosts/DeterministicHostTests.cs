using Xunit;
using ZcGen.Kernel.Hosts;

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
            using var host = new DeterministicHost(system.Programs, PingPong.Root, call, new FaultPlan { CrashAt = (PingPong.Server, call) });
            Assert.True(host.Run(), $"the run with a crash at call {call} did not end");
            Assert.Null(host.BrokenInvariant);
            Assert.All(host.State.LiveTasks, task => Assert.Equal(PingPong.Server, task.Name));
            Assert.Equal((16, 0), (system.Done + system.Lost, system.Wrong));
        }
    }

    [Fact]
    public void Run_1000SeedsWithCrashesAndDuplicates_KeepsTheInvariantsAndEnds()
    {
        var faults = new FaultPlan { CrashesPerThousandCalls = 20, Spared = RootOnly, DuplicatesPerThousandNotifications = 100 };
        for (int seed = 0; seed < 1000; seed++)
        {
            var system = new PingPong(clients: 2, calls: 5, restartsServer: true);
            using var host = new DeterministicHost(system.Programs, PingPong.Root, seed, faults);
            Assert.True(host.Run(), $"seed {seed} did not end");
            Assert.True(host.BrokenInvariant is null, $"seed {seed}: {host.BrokenInvariant}");
            Assert.Equal(0, system.Wrong);
        }
    }

    private static IReadOnlyList<string> TraceOf(int seed)
    {
        var system = new PingPong(clients: 3, calls: 5, restartsServer: true);
        using var host = new DeterministicHost(system.Programs, PingPong.Root, seed, new FaultPlan { CrashesPerThousandCalls = 20, Spared = RootOnly });
        Assert.True(host.Run());
        return host.Trace;
    }
}
