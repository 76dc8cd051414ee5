using Xunit;
using ZcGen.Channels;
using ZcGen.Kernel.Core;
using ZcGen.Kernel.Hosts;
using ZcGen.Kernel.Transport;
using ZcGen.Rpc;
using ZcGen.Servers.Services.Benchmark;
using ZcGen.Servers.Services.Block;
using ZcGen.Servers.Services.Bootstrap;
using ZcGen.Servers.Services.FileSystem;
using ZcGen.Servers.Services.Vm;
using ZcGen.Servers.Tests.ReseaRules;

namespace ZcGen.Servers.Tests.Services;

/// <summary>The whole suite, step by step, in many orders, while tasks crash at system calls and at stores and are started again.</summary>
public class CrashingSuiteTests
{
    // Moving a long payload page by page is most of what a machine does in its life.
    private const int SeedsForEachLongPayload = 10;
    private const int SmallRing = 16 * 1024;

    private static readonly FaultPlan Faults = new()
    {
        CrashesPerMillionCalls = 2000,
        CrashesPerMillionStores = 2000,
        Spared = new HashSet<string> { TestSystem.Vm, BootstrapProgram.Name, TestSystem.Probe },
        DuplicatesPerThousandNotifications = 100,
    };

    /// <summary>What the kernel means by its calls.</summary>
    protected virtual KernelRules Rules => KernelRules.Model;

    [Theory]
    [InlineData(TransportChoice.Copy)]
    [InlineData(TransportChoice.Automatic)]
    public void Suite_ManySeedsWithCrashes_IsAnsweredRightlyOrTheServerIsGone(TransportChoice transport)
    {
        int seeds = Seeds.Count(Rules, usual: 60, many: 1000);
        (int whole, int lost, int atCalls, int atStores) = (0, 0, 0, 0);
        Parallel.For(0, seeds, new ParallelOptions { MaxDegreeOfParallelism = 2 }, seed =>
        {
            (int done, int given, IReadOnlyList<string> trace) = Play(seed, transport);
            Interlocked.Add(ref whole, done);
            Interlocked.Add(ref lost, given);
            Interlocked.Add(ref atCalls, trace.Count(line => line.EndsWith("crash", StringComparison.Ordinal)));
            Interlocked.Add(ref atStores, trace.Count(line => line.EndsWith("crash at store", StringComparison.Ordinal)));
        });

        // Most of it is answered and some is not: neither a run without crashes nor one without answers would show anything.
        Assert.InRange(whole, 5 * seeds, int.MaxValue);
        Assert.InRange(lost, seeds / 10, whole);
        Assert.InRange(atCalls, seeds / 10, int.MaxValue);
        Assert.InRange(atStores, seeds / 10, int.MaxValue);
    }

    [Theory]
    [InlineData(TransportChoice.Copy)]
    [InlineData(TransportChoice.Automatic)]
    public void Suite_SameSeed_GivesTheSameRun(TransportChoice transport)
    {
        int seed = Enumerable.Range(0, 1000).First(
            seed => Play(seed, transport).Trace.Any(line => line.EndsWith("crash at store", StringComparison.Ordinal)));
        Assert.Equal(Play(seed, transport).Trace, Play(seed, transport).Trace);
    }

    private (int Done, int Lost, IReadOnlyList<string> Trace) Play(int seed, TransportChoice transport)
    {
        (int done, int lost) = (0, 0);
        TestSystem system = new TestSystem(task =>
        {
            Func<string, IChannelSource> to = transport == TransportChoice.Copy ? task.To : name => new SmallRings(task.To(name));
            foreach (
                Action<Func<string,
                IChannelSource>> calls in transport == TransportChoice.Copy && seed % SeedsForEachLongPayload == 0
                    ? SuiteCalls.All
                    : SuiteCalls.AllInSmallRings)
            {
                try
                {
                    calls(to);
                    done++;
                }
                catch (Exception e)
                    when (e is RpcException { Status: StatusCode.Unavailable } or ChannelException { Code: ChannelErrorCode.NoServer })
                {
                    lost++;
                }
            }
        }, transport)
            .With(
                new ProgramEntry(FileSystemService.Name, Serves: FileSystemService.Name),
                transport == TransportChoice.Copy ? FileSystemService.Run : TestSystem.RunFilesOnSmallRings,
                RestartPolicy.OnFailure)
            .With(
                new ProgramEntry(BlockService.Name, Serves: BlockService.Name),
                BlockService.ProgramFor(new RamDisk(TestSystem.DiskLength)),
                RestartPolicy.OnFailure)
            .With(new ProgramEntry(BenchmarkService.Name, Serves: BenchmarkService.Name), BenchmarkService.Run, RestartPolicy.OnFailure);
        using DeterministicHost host = system.By(Rules).RunStepByStep(seed, Faults);
        Assert.True(system.IsDone, $"seed {seed}: the probe did not end");
        return (done, lost, host.Trace);
    }

    // Every page of a ring is a system call, twice; a thousand machines have to be quick.
    private sealed class SmallRings(IChannelSource source) : IChannelSource
    {
        public Channel Open(string contract, ulong fingerprint, ChannelOptions options) =>
            source.Open(contract, fingerprint, options with { RingCapacity = SmallRing, RequestedPeerRingCapacity = SmallRing });
    }
}
