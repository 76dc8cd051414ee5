using Xunit;
using ZcGen.Kernel.Abi;
using ZcGen.Kernel.Hosts;
using ZcGen.Rpc;
using ZcGen.Servers.Services;
using ZcGen.Servers.Services.Bootstrap;
using ZcGen.Servers.Services.Tasks;
using ZcGen.Servers.Services.Vm;

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
    public void Bootstrap_CrashesAtAnyCall_SuccessorTakesOverAndWatchesOn()
    {
        const string Other = "other";
        bool wasBeyondTheEnd = false;
        int successors = 0;
        for (int call = 0; !wasBeyondTheEnd; call++)
        {
            (List<TaskId> victims, List<TaskId> others) = ([], []);
            TestSystem system = System(RestartPolicy.OnFailure, victims, task =>
            {
                while (victims.Count == 0 || others.Count == 0)
                {
                    task.Port.Sleep(1);
                }

                _ = task.Port.Send(victims[0], new Message(MessageKind.FirstUser, []));
                while (victims.Count == 1)
                {
                    task.Port.Sleep(1);
                }

                task.Port.Sleep(5);
            }).With(new ProgramEntry(Other), port => Stay(port, others));
            using DeterministicHost host = system.RunStepByStep(seed: call, new FaultPlan { CrashAt = (BootstrapProgram.Name, call) });
            Assert.True(system.IsDone, $"with a crash at call {call} the probe did not end");
            Assert.Equal(2, victims.Count);
            _ = Assert.Single(others);
            wasBeyondTheEnd = !host.Trace.Any(line => line.EndsWith("crash", StringComparison.Ordinal));
            Assert.Equal(wasBeyondTheEnd ? 1u : 2u, host.State.LiveTasks.Single(task => task.Name == BootstrapProgram.Name).Id.Generation);
            successors += wasBeyondTheEnd ? 0 : 1;
        }

        // It makes at least so many system calls.
        Assert.InRange(successors, 15, int.MaxValue);
    }

    [Fact]
    public void Bootstrap_FailsWheneverItStarts_IsGivenUp()
    {
        var faults = new FaultPlan { CrashesPerMillionCalls = 1_000_000, Spared = new HashSet<string> { TestSystem.Vm } };
        using DeterministicHost host = new TestSystem(_ => { }).CreateStepByStep(seed: 3, faults);
        Assert.True(host.Run());
        Assert.Equal(1 + VmProgram.MaxRestarts, host.Trace.Count(line => line.EndsWith("crash", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a program whose name takes sixty-five bytes, of which one is above.")]
    public void Program_NameThatFitsIntoNoMessage_IsRefused(string name) =>
        Assert.Contains("1 to 64 bytes", Assert.Throws<ArgumentException>(() => new ProgramEntry(name)).Message, StringComparison.Ordinal);

    [Fact]
    public void TakeExited_MoreThanFitIntoAReply_AreTakenInParts()
    {
        const int Ended = 14;
        int taken = 0;
        var program = new ProgramEntry(Victim);
        TestSystem system = new TestSystem(task =>
        {
            using var tasks = TasksClient.Connect(task.Vm);
            for (int round = 0; round < 3; round++)
            {
                for (int i = 0; i < Ended; i++)
                {
                    using UnaryCall<LaunchReply> launch = tasks.Launch(out LaunchRequest.Builder request);
                    request.Program = Victim;
                    request.Watch = true;
                    _ = launch.Invoke();
                    task.Port.Sleep(1);
                }
            }

            int count;
            do
            {
                using UnaryCall<TakeExitedReply> exited = tasks.TakeExited(out _);
                count = exited.Invoke().Tasks.Length;
                Assert.InRange(count, 0, 16);
                taken += count;
            }
            while (count > 0);
        }).With(program, _ => { }, startsAtBoot: false);
        system.RunStepByStep(seed: 1).Dispose();
        Assert.Equal(3 * Ended, taken);
    }

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
        port => Stay(port, started),
        policy);

    // Until somebody sends a message: then it fails.
    private static void Stay(TaskPort port, List<TaskId> started)
    {
        started.Add(port.GetSelf());
        _ = port.Receive();
        throw new InvalidOperationException("a failure");
    }

    private static TaskId Start(BootstrapClient bootstrap, string program)
    {
        using UnaryCall<StartReply> call = bootstrap.Start(out StartRequest.Builder request);
        request.Program = program;
        return call.Invoke().Task;
    }

    private static void Kill(TasksClient tasks, TaskId task)
    {
        using UnaryCall<KillReply> call = tasks.Kill(out KillRequest.Builder request);
        request.Task = task;
        _ = call.Invoke();
    }
}
