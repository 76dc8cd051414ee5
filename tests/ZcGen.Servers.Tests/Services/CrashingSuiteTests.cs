using Xunit;
using ZcGen.Channels;
using ZcGen.Kernel.Hosts;
using ZcGen.Kernel.Transport;
using ZcGen.Rpc;
using ZcGen.Servers.Benchmark;
using ZcGen.Servers.Block;
using ZcGen.Servers.Bootstrap;
using ZcGen.Servers.FileSystem;
using ZcGen.Servers.Vm;

namespace ZcGen.Servers.Tests.Services;

/// <summary>The whole suite, step by step, in 1,000 orders, while tasks crash at system calls and at stores and are started again.</summary>
public sealed class CrashingSuiteTests
{
    private static readonly int Seeds = int.Parse(Environment.GetEnvironmentVariable("KH_SEEDS") ?? "1000");

    private static readonly FaultPlan Faults = new()
    {
        CrashesPerMillionCalls = 800,
        CrashesPerMillionStores = 3000,
        Spared = new HashSet<string> { TestSystem.Vm, BootstrapProgram.Name, TestSystem.Probe },
        DuplicatesPerThousandNotifications = 100,
    };

    [Theory]
    [InlineData(TransportChoice.Copy)]
    [InlineData(TransportChoice.Automatic)]
    public void Suite_1000SeedsWithCrashes_IsAnsweredRightlyOrTheServerIsGone(TransportChoice transport)
    {
        (int whole, int lost, int crashes) = (0, 0, 0);
        Parallel.For(0, Seeds, new ParallelOptions { MaxDegreeOfParallelism = 2 }, seed =>
        {
            (int done, int given, IReadOnlyList<string> trace) = Play(seed, transport);
            Interlocked.Add(ref whole, done);
            Interlocked.Add(ref lost, given);
            Interlocked.Add(ref crashes, trace.Count(line => line.EndsWith("crash", StringComparison.Ordinal)));
        });

        // Most of it is answered, and a good part is not: neither a run without crashes nor one without answers would show anything.
        Assert.Equal(Seeds * SuiteCalls.All.Count, whole + lost);
        Assert.InRange(whole, Seeds * SuiteCalls.All.Count / 2, Seeds * SuiteCalls.All.Count);
        Assert.InRange(lost, Seeds / 10, Seeds * SuiteCalls.All.Count / 2);
        Assert.InRange(crashes, Seeds / 2, int.MaxValue);
    }

    [Theory]
    [InlineData(TransportChoice.Copy)]
    [InlineData(TransportChoice.Automatic)]
    public void Suite_SameSeed_GivesTheSameRun(TransportChoice transport)
    {
        int seed = Enumerable.Range(0, Seeds).First(seed => Play(seed, transport).Trace.Any(line => line.EndsWith("crash at store", StringComparison.Ordinal)));
        Assert.Equal(Play(seed, transport).Trace, Play(seed, transport).Trace);
    }

    private static (int Done, int Lost, IReadOnlyList<string> Trace) Play(int seed, TransportChoice transport)
    {
        (int done, int lost) = (0, 0);
        TestSystem system = new TestSystem(task =>
        {
            foreach (Action<Func<string, IChannelSource>> calls in SuiteCalls.All)
            {
                try
                {
                    calls(task.To);
                    done++;
                }
                catch (Exception e) when (e is RpcException { Status: StatusCode.Unavailable } or ChannelException { Code: ChannelErrorCode.NoServer })
                {
                    lost++;
                }
            }
        }, transport)
            .With(new ProgramEntry(FileSystemService.Name, Serves: FileSystemService.Name), FileSystemService.Run, RestartPolicy.OnFailure)
            .With(new ProgramEntry(BlockService.Name, Serves: BlockService.Name), BlockService.ProgramFor(new RamDisk(TestSystem.DiskLength)), RestartPolicy.OnFailure)
            .With(new ProgramEntry(BenchmarkService.Name, Serves: BenchmarkService.Name), BenchmarkService.Run, RestartPolicy.OnFailure);
        using DeterministicHost host = system.RunStepByStep(seed, Faults);
        Assert.True(system.IsDone, $"seed {seed}: the probe did not end");
        return (done, lost, host.Trace);
    }
}
