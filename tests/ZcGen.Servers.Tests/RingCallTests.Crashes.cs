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

/// <content>Calls while servers crash.</content>
public sealed partial class RingCallTests
{
    [Fact]
    public void Call_ManySeedsWithCrashes_IsAnsweredRightlyOrFails()
    {
        var faults = new FaultPlan
        {
            CrashesPerMillionCalls = 8_000,
            Spared = new HashSet<string> { TestSystem.Vm, BootstrapProgram.Name },
            DuplicatesPerThousandNotifications = 100,
        };
        int seeds = TestLength.Cases(usual: 200, many: 1000);
        (int done, int answered, int failed) = (0, 0, 0);
        for (int seed = 0; seed < seeds; seed++)
        {
            TestSystem system = new TestSystem(
                task =>
                {
                    using BenchmarkClient? client = TryConnect(task);
                    for (int i = 0; i < 4 && client is not null; i++)
                    {
                        _ = TryExchange(client, i * 400) ? answered++ : failed++;
                    }
                },
                TransportChoice.Ring).With(BenchmarkProgram, BenchmarkService.Run);
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
        Assert.InRange(failed, seeds / 50, 2 * seeds);
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
}
