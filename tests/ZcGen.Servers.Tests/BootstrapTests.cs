using Xunit;
using ZcGen.Kernel;
using ZcGen.Kernel.Hosts;
using ZcGen.Rpc;
using ZcGen.Servers.Bootstrap;
using ZcGen.Servers.Hosting;
using ZcGen.Servers.Vm;

namespace ZcGen.Servers.Tests;

/// <summary>How the system starts, and what becomes of programs that end.</summary>
public sealed class BootstrapTests
{
    private const string Victim = "victim";

    [Fact]
    public void Boot_VmServer_StartsBootstrapAndBootstrapTheOthersInOrder()
    {
        using DeterministicHost host = TestSystem.WithServers(_ => { }).RunStepByStep(seed: 0);
        Assert.Equal(["vm", BootstrapProgram.Name, "benchmark", "blk", "fs"], host.State.LiveTasks.Select(task => task.Name));

        // Before bootstrap runs, the vm server has started nobody else.
        string[] upToBootstrap = [.. host.Trace.TakeWhile(line => !line.StartsWith(BootstrapProgram.Name, StringComparison.Ordinal))];
        _ = Assert.Single(upToBootstrap, line => line.EndsWith("TaskCreate", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(RestartPolicy.Never, true, 1)]
    [InlineData(RestartPolicy.OnFailure, false, 1)]
    [InlineData(RestartPolicy.OnFailure, true, 1 + BootstrapService.MaxRestarts)]
    public void Program_HasEnded_IsStartedAgainAsItsPolicySays(RestartPolicy policy, bool fails, int expectedStarts)
    {
        int starts = 0;
        TestSystem system = new TestSystem(_ => { }).With(
            new ProgramEntry(Victim),
            _ =>
            {
                starts++;
                if (fails)
                {
                    throw new InvalidOperationException("a failure");
                }
            },
            policy);
        system.RunStepByStep(seed: 1).Dispose();
        Assert.Equal(expectedStarts, starts);
    }

    [Fact]
    public void Program_WasKilled_StaysDownUntilItIsAskedFor()
    {
        var started = new List<TaskId>();
        TestSystem system = System(RestartPolicy.OnFailure, started, task =>
        {
            using var tasks = TasksClient.Connect(task.Vm);
            using BootstrapClient bootstrap = BootstrapClient.Connect(task.To(BootstrapProgram.Name));
            task.Port.Sleep(1);
            TaskId first = Assert.Single(started);
            Assert.Equal(StatusCode.AlreadyExists, Assert.Throws<RpcException>(() => Start(bootstrap, Victim)).Status);
            Kill(tasks, first);
            task.Port.Sleep(1);
            _ = Assert.Single(started);
            TaskId second = Start(bootstrap, Victim);
            Assert.NotEqual(first, second);
            task.Port.Sleep(1);
            Assert.Equal([first, second], started);
        });
        system.RunStepByStep(seed: 2).Dispose();
    }

    [Fact]
    public void Start_ProgramThatIsNotInTheBootList_IsNotFound() => new TestSystem(task =>
    {
        using BootstrapClient bootstrap = BootstrapClient.Connect(task.To(BootstrapProgram.Name));
        Assert.Equal(StatusCode.NotFound, Assert.Throws<RpcException>(() => Start(bootstrap, "nothing")).Status);
    }).RunOnThreads();

    [Fact]
    public void Kill_OfBootstrap_IsRefused() => new TestSystem(task =>
    {
        using BootstrapClient bootstrap = BootstrapClient.Connect(task.To(BootstrapProgram.Name));
        using var tasks = TasksClient.Connect(task.Vm);
        Assert.Equal(StatusCode.FailedPrecondition, Assert.Throws<RpcException>(() => Kill(tasks, new TaskId(2, 1))).Status);
    }).RunOnThreads();

    [Fact]
    public void Program_EndsBeforeAnybodyCouldLook_IsSeen()
    {
        for (int seed = 0; seed < 50; seed++)
        {
            var reasons = new List<ExitReason>();
            TestSystem system = new TestSystem(task =>
            {
                using var tasks = TasksClient.Connect(task.Vm);
                using (UnaryCall<LaunchReply> launch = tasks.Launch(out LaunchRequest.Builder request))
                {
                    request.Program = Victim;
                    request.Watch = true;
                    _ = launch.Invoke();
                }

                while (task.Port.Receive().Notifications != Notifications.Async)
                {
                }

                using UnaryCall<TakeExitedReply> exited = tasks.TakeExited(out _);
                reasons.AddRange(exited.Invoke().Reasons);
            }).With(new ProgramEntry(Victim), _ => { }, startsAtBoot: false);
            system.RunStepByStep(seed).Dispose();
            Assert.Equal([ExitReason.Returned], reasons);
        }
    }

    private static TestSystem System(RestartPolicy policy, List<TaskId> started, Action<ServerTask> probe) => new TestSystem(probe).With(
        new ProgramEntry(Victim),
        port =>
        {
            started.Add(port.AskSelf());
            _ = port.Receive();
        },
        policy);

    private static TaskId Start(BootstrapClient bootstrap, string program)
    {
        using UnaryCall<StartReply> call = bootstrap.Start(out StartRequest.Builder request);
        request.Program = program;
        return new TaskId(call.Invoke().Task);
    }

    private static void Kill(TasksClient tasks, TaskId task)
    {
        using UnaryCall<KillReply> call = tasks.Kill(out KillRequest.Builder request);
        request.Task = task.Value;
        _ = call.Invoke();
    }
}
