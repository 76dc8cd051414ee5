using System.Text;
using Xunit;
using ZcGen.Channels;
using ZcGen.Kernel.Core;
using ZcGen.Kernel.Hosts;
using ZcGen.Rpc;
using ZcGen.Servers.Services;
using ZcGen.Servers.Services.Block;
using ZcGen.Servers.Services.Bootstrap;
using ZcGen.Servers.Services.FileSystem;
using ZcGen.Servers.Services.Tasks;
using ZcGen.Servers.Tests.ReseaRules;

namespace ZcGen.Servers.Tests;

/// <summary>A server crashes at one of its system calls, at each in turn, and is started again.</summary>
public class CrashTests
{
    private const int Length = 1200;

    private static readonly string[] Names = ["a", "b"];

    /// <summary>What the kernel means by its calls.</summary>
    protected virtual KernelRules Rules => KernelRules.Model;

    [Theory]
    [InlineData(FileSystemService.Name)]
    [InlineData(BlockService.Name)]
    public void Files_ServerCrashesAtAnyCall_ContentsNeverMix(string program)
    {
        bool wasBeyondTheEnd = false;
        for (int call = 0; !wasBeyondTheEnd; call += 3)
        {
            int failures = 0;
            TestSystem system = TestSystem.WithSmallRings(task =>
            {
                using var tasks = TasksClient.Connect(task.Vm);
                foreach (string name in Names)
                {
                    Retry(tasks, program, ref failures, () => Write(task, name));
                }

                foreach (string name in Names)
                {
                    string content = "";
                    Retry(tasks, program, ref failures, () => content = Read(task, name));
                    Assert.Equal(new string(name[0], Length), content);
                }
            });
            using DeterministicHost host = system.By(Rules).RunStepByStep(call, new FaultPlan { CrashAt = (program, call) });
            Assert.True(system.IsDone, $"with a crash at call {call} the probe did not end");
            wasBeyondTheEnd = !host.Trace.Any(line => line.EndsWith("crash", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Files_ManySeedsWithCrashesOverRings_AreRightOrFail()
    {
        var faults = new FaultPlan
        {
            CrashesPerMillionCalls = 3_000,
            Spared = new HashSet<string> { TestSystem.Vm, BootstrapProgram.Name, TestSystem.Probe },
            DuplicatesPerThousandNotifications = 100,
        };
        int seeds = Seeds.Count(Rules, usual: 200, many: 1000);
        (int right, int failed) = (0, 0);
        for (int seed = 0; seed < seeds; seed++)
        {
            TestSystem system = TestSystem.WithSmallRings(task =>
            {
                foreach (string name in Names)
                {
                    try
                    {
                        Write(task, name);
                        Assert.Equal(new string(name[0], Length), Read(task, name));
                        right++;
                    }
                    catch (Exception e)
                        when (e is RpcException { Status: StatusCode.Unavailable } or ChannelException { Code: ChannelErrorCode.NoServer })
                    {
                        failed++;
                    }
                }
            });
            using DeterministicHost host = system.By(Rules).RunStepByStep(seed, faults);
            Assert.True(system.IsDone, $"seed {seed}: the probe hangs");
        }

        Assert.InRange(right, seeds / 2, seeds * 19 / 10);
        Assert.InRange(failed, seeds / 10, seeds * 3 / 2);
    }

    // What a client does whose server may go away: start it again, and try again.
    private static void Retry(TasksClient tasks, string program, ref int failures, Action action)
    {
        while (true)
        {
            try
            {
                action();
                return;
            }
            catch (Exception e)
                when (e is RpcException { Status: StatusCode.Unavailable } or ChannelException { Code: ChannelErrorCode.NoServer }
                    && ++failures < 10)
            {
                using UnaryCall<LaunchReply> call = tasks.Launch(out LaunchRequest.Builder request);
                request.Program = program;
                _ = call.Invoke();
            }
        }
    }

    private static void Write(ServerTask task, string name)
    {
        using FileSystemClient client = FileSystemClient.Connect(task.To(FileSystemService.Name), TestRings.Small);
        uint file = Open(client, name, create: true);
        using UnaryCall<FileWriteReply> call = client.Write(out FileWriteRequest.Builder request);
        request.Handle = file;
        request.Data = Encoding.ASCII.GetBytes(new string(name[0], Length));
        _ = call.Invoke();
    }

    private static string Read(ServerTask task, string name)
    {
        using FileSystemClient client = FileSystemClient.Connect(task.To(FileSystemService.Name), TestRings.Small);
        uint file = Open(client, name, create: false);
        using UnaryCall<FileReadReply> call = client.Read(out FileReadRequest.Builder request);
        request.Handle = file;
        request.Length = 2 * Length;
        return Encoding.ASCII.GetString(call.Invoke().Data);
    }

    private static uint Open(FileSystemClient client, string name, bool create)
    {
        using UnaryCall<FileOpenReply> call = client.Open(out FileOpenRequest.Builder request);
        request.Name = name;
        request.Create = create;
        return call.Invoke().Handle;
    }
}
