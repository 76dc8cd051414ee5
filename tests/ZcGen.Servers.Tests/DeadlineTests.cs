using Xunit;
using ZcGen.Channels;
using ZcGen.Kernel.Abi;
using ZcGen.Kernel.Core;
using ZcGen.Kernel.Hosts;
using ZcGen.Kernel.Transport;
using ZcGen.Rpc;
using ZcGen.Servers.Services;
using ZcGen.Servers.Services.Benchmark;
using ZcGen.Servers.Services.Tasks;
using ZcGen.Servers.Services.Vm;
using ZcGen.Waiting;

namespace ZcGen.Servers.Tests;

/// <summary>Calls with an end, of a server that does not answer until it is released.</summary>
public class DeadlineTests
{
    private const string Releaser = "releaser";
    private const uint Hang = 0xFFFF_FFFF;
    private const int LongLength = 5000;

    // Ticks: a second, so that a call with a short deadline is over by then on a busy machine, too.
    private const uint LongAfter = 100;
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);
    private static readonly ProgramEntry Entry = new(BenchmarkService.Name, Serves: BenchmarkService.Name);

    public static TheoryData<bool> Hosts => [true, false];

    public static TheoryData<bool, TransportChoice> HostsAndTransports => new()
    {
        { true, TransportChoice.Copy },
        { false, TransportChoice.Copy },
        { true, TransportChoice.Ring },
        { false, TransportChoice.Ring },
    };

    /// <summary>What the kernel means by its calls.</summary>
    protected virtual KernelRules Rules => KernelRules.Model;

    [Theory]
    [MemberData(nameof(HostsAndTransports))]
    public void Call_ServerHangs_EndsWithDeadlineExceededAndTheNextToo(bool onThreads, TransportChoice transport) =>
        Run(onThreads, transport, releaseAfter: 0, (_, client) =>
    {
        Assert.Equal(StatusCode.DeadlineExceeded, Assert.Throws<RpcException>(() => Nop(client, Hang, Short)).Status);

        // By copying, this one cannot even be sent.
        Assert.Equal(StatusCode.DeadlineExceeded, Assert.Throws<RpcException>(() => Nop(client, 1, Short)).Status);
        Assert.Equal(StatusCode.DeadlineExceeded, Assert.Throws<RpcException>(() => Nop(client, 2, TimeSpan.Zero)).Status);
    });

    [Theory]
    [MemberData(nameof(Hosts))]
    public void Call_ClientHasATimeout_NeedsNoneOfItsOwn(bool onThreads) =>
        Run(onThreads, TransportChoice.Copy, releaseAfter: 0, (task, client) =>
        Assert.Equal(StatusCode.DeadlineExceeded, Assert.Throws<RpcException>(() =>
        {
            using UnaryCall<NopReply> call = client.Nop(out NopRequest.Builder request);
            request.Value = Hang;
            _ = call.Invoke();
        }).Status), new ClientOptions { Timeout = Short });

    [Theory]
    [MemberData(nameof(HostsAndTransports))]
    public void Call_LateReplyComesDuringTheNext_IsNotTakenForItsAnswer(bool onThreads, TransportChoice transport) =>
        Run(onThreads, transport, releaseAfter: LongAfter, (_, client) =>
    {
        Assert.Equal(StatusCode.DeadlineExceeded, Assert.Throws<RpcException>(() => Nop(client, Hang, Short)).Status);
        for (uint value = 1; value < 10; value++)
        {
            Assert.Equal(value, Nop(client, value, Long));
        }

        Assert.Equal(11u, Nop(client, 11, Timeout.InfiniteTimeSpan));
    });

    [Theory]
    [MemberData(nameof(HostsAndTransports))]
    public void Call_PayloadsAfterOneThatWasGivenUp_AreTheirOwnCalls(bool onThreads, TransportChoice transport) =>
        Run(onThreads, transport, releaseAfter: LongAfter, (_, client) =>
    {
        Assert.Equal(StatusCode.DeadlineExceeded, Assert.Throws<RpcException>(() => Exchange(client, 0xFF, Short)).Status);
        for (byte value = 1; value < 5; value++)
        {
            Exchange(client, value, Long);
        }
    });

    [Theory]
    [MemberData(nameof(HostsAndTransports))]
    public void Call_ServerEndsMeanwhile_IsUnavailableBeforeTheDeadline(bool onThreads, TransportChoice transport) =>
        Run(onThreads, transport, releaseAfter: 0, (task, client) =>
    {
        using var tasks = TasksClient.Connect(task.Vm);
        using (UnaryCall<LaunchReply> launch = tasks.Launch(out LaunchRequest.Builder program))
        {
            program.Program = "killer";
            _ = launch.Invoke();
        }

        Assert.Equal(StatusCode.Unavailable, Assert.Throws<RpcException>(() => Nop(client, Hang, TimeSpan.FromMinutes(5))).Status);
    });

    [Theory]
    [MemberData(nameof(HostsAndTransports))]
    public void Call_OthersNotifyAndSendMeanwhile_KeepsWhatTheySay(bool onThreads, TransportChoice transport) =>
        CallAmidNoise(onThreads, transport, Long);

    [Theory]
    [MemberData(nameof(HostsAndTransports))]
    public void Call_OthersNotifyAndSendMeanwhileWithoutADeadline_KeepsWhatTheySay(bool onThreads, TransportChoice transport) =>
        CallAmidNoise(onThreads, transport, Timeout.InfiniteTimeSpan);

    [Theory]
    [MemberData(nameof(HostsAndTransports))]
    public void Connect_ServerHangs_EndsWithTheHandshakeTimeout(bool onThreads, TransportChoice transport) =>
        Run(onThreads, transport, releaseAfter: 0, (task, client) =>
    {
        Assert.Equal(StatusCode.DeadlineExceeded, Assert.Throws<RpcException>(() => Nop(client, Hang, Short)).Status);
        var options = new ClientOptions { Channel = new ChannelOptions { HandshakeTimeout = Short } };
        for (int i = 0; i < 2; i++)
        {
            ChannelException error = Assert.Throws<ChannelException>(
                () => BenchmarkClient.Connect(task.To(BenchmarkService.Name), options).Dispose());
            Assert.Equal(ChannelErrorCode.TimedOut, error.Code);
        }
    });

    // What was given up is answered later, and is not taken for the answer to what came after it.
    [Theory]
    [MemberData(nameof(HostsAndTransports))]
    public void Connect_ServerHangsForATime_IsTriedAgainAndServed(bool onThreads, TransportChoice transport) =>
        Run(onThreads, transport, releaseAfter: LongAfter, (task, client) =>
    {
        Assert.Equal(StatusCode.DeadlineExceeded, Assert.Throws<RpcException>(() => Nop(client, Hang, Short)).Status);
        var options = new ClientOptions { Channel = new ChannelOptions { HandshakeTimeout = Short } };
        BenchmarkClient? other = null;
        while (other is null)
        {
            try
            {
                other = BenchmarkClient.Connect(task.To(BenchmarkService.Name), options);
            }
            catch (ChannelException e) when (e.Code == ChannelErrorCode.TimedOut)
            {
                task.Port.Sleep(1);
            }
        }

        using (other)
        {
            for (byte value = 1; value < 5; value++)
            {
                Assert.Equal(value, Nop(other, value, Long));
                Exchange(other, value, Long);
            }
        }
    });

    // A server that does not park, as one does not that is busy with rings, is never in a receive when a client tries to send.
    [Fact]
    public void Call_ServerNeverParks_IsReachedByCopiedCallsWithADeadline() => new TestSystem(task =>
    {
        using BenchmarkClient ring = BenchmarkClient.Connect(task.To(BenchmarkService.Name, TransportChoice.Ring));
        using BenchmarkClient copying = BenchmarkClient.Connect(task.To(BenchmarkService.Name, TransportChoice.Copy));
        for (byte value = 1; value < 5; value++)
        {
            Assert.Equal(value, Nop(ring, value, Timeout.InfiniteTimeSpan));
            Assert.Equal(value, Nop(copying, value, TimeSpan.FromSeconds(2)));
            Exchange(copying, value, TimeSpan.FromSeconds(2));
        }
    })
        .By(Rules)
        .With(Entry, port => new ServerTask(port).Serve(
            BenchmarkService.Name, new BenchmarkService(), TaskServerOptions.Default with { WaitPolicy = WaitPolicy.BusySpin }))
        .RunOnThreads();

    [Fact]
    public void Call_AnyOrder_IsAnsweredWithinItsDeadline()
    {
        for (int seed = 0; seed < 200; seed++)
        {
            TestSystem system = System(TransportChoice.Copy, releaseAfter: 1, (_, client) =>
            {
                for (byte i = 1; i < 4; i++)
                {
                    Assert.Equal(i, Nop(client, i, Long));
                    Exchange(client, i, Long);
                }

                Assert.Equal(Hang, Nop(client, Hang, Long));
            });
            using DeterministicHost host = system.RunStepByStep(seed);
            Assert.True(system.IsDone);
        }
    }

    // The clock ticks when nothing else can happen: when a task sleeps that should have been woken.
    [Fact]
    public void Call_OverRingsInAnyOrder_IsNotEndedByTheClock()
    {
        for (int seed = 0; seed < 100; seed++)
        {
            using DeterministicHost host = System(TransportChoice.Ring, releaseAfter: 0, (_, client) =>
            {
                for (byte i = 1; i < 6; i++)
                {
                    Assert.Equal(i, Nop(client, i, Long));
                    Exchange(client, i, Long);
                }
            }).RunStepByStep(seed);
            Assert.False(host.Trace.Contains("tick"), $"seed {seed} needed the clock");
        }
    }

    [Fact]
    public void Call_SameSeed_GivesTheSameRun()
    {
        List<string> Trace()
        {
            using DeterministicHost host = System(TransportChoice.Copy, releaseAfter: LongAfter, (task, client) =>
            {
                _ = Assert.Throws<RpcException>(() => Nop(client, Hang, Short));
                _ = Nop(client, 1, Long);
            }).RunStepByStep(seed: 3);
            return [.. host.Trace];
        }

        Assert.Equal(Trace(), Trace());
    }

    [Fact]
    public void Payload_ReceiverReadsTheLastOne_IsNotOverwritten() => new TestSystem(task =>
    {
        TaskId self = task.Port.GetSelf();
        var outOfLine = new OutOfLine(task.Port, VmProgram.Id);
        byte[] taken = new byte[3];
        outOfLine.Accept(TaskId.None);
        Assert.Equal(OutOfLineResult.Sent, outOfLine.Send(self, [1, 2, 3], call: 1));
        Assert.False(outOfLine.TryReceive(self, taken, call: 2));
        Assert.True(outOfLine.TryReceive(self, taken, call: 1));
        Assert.Equal(OutOfLineResult.Busy, outOfLine.Send(self, [4, 5, 6], call: 2));
        outOfLine.Accept(TaskId.None);
        Assert.Equal(OutOfLineResult.Sent, outOfLine.Send(self, [4, 5, 6], call: 2));
    }).RunOnThreads();

    private void CallAmidNoise(bool onThreads, TransportChoice transport, TimeSpan timeout) =>
        Run(onThreads, transport, releaseAfter: 5, (task, client) =>
    {
        using var tasks = TasksClient.Connect(task.Vm);
        using (UnaryCall<LaunchReply> launch = tasks.Launch(out LaunchRequest.Builder program))
        {
            program.Program = "noise";
            _ = launch.Invoke();
        }

        Assert.Equal(Hang, Nop(client, Hang, timeout));
        var seen = new HashSet<uint>();
        while (seen.Count < 2)
        {
            SyscallResult answer = task.Port.Receive();
            _ = seen.Add(answer.Message?.Kind ?? (uint)answer.Notifications);
        }

        Assert.Equal([(uint)Notifications.Async, MessageKind.FirstUser + 100], seen.Order());
    });

    private void Run(
        bool onThreads,
        TransportChoice transport,
        uint releaseAfter,
        Action<ServerTask, BenchmarkClient> probe,
        ClientOptions? options = null)
    {
        TestSystem system = System(transport, releaseAfter, probe, options);
        if (onThreads)
        {
            system.RunOnThreads();
        }
        else
        {
            for (int seed = 0; seed < 5; seed++)
            {
                system = System(transport, releaseAfter, probe, options);
                system.RunStepByStep(seed).Dispose();
                Assert.True(system.IsDone, $"seed {seed}");
            }
        }
    }

    // The server's id is known to the others once it serves; they are started after it.
    private TestSystem System(
        TransportChoice transport, uint releaseAfter, Action<ServerTask, BenchmarkClient> probe, ClientOptions? options = null)
    {
        var hung = new Tasks();
        return new TestSystem(task =>
        {
            hung.Probe = task.Port.GetSelf();
            using BenchmarkClient client = BenchmarkClient.Connect(task.To(BenchmarkService.Name), options);
            probe(task, client);
        }, transport)
            .By(Rules)
            .With(Entry, port => new ServerTask(port).Serve(BenchmarkService.Name, new HangingService(port, hung)))
            .With(new ProgramEntry(Releaser), port => Release(port, hung, releaseAfter))
            .With(new ProgramEntry("killer", MayLaunch: true), startsAtBoot: false, program: port => Kill(new ServerTask(port), hung))
            .With(new ProgramEntry("noise"), startsAtBoot: false, program: port =>
            {
                _ = port.Notify(hung.Probe);
                _ = port.Send(hung.Probe, new Message(MessageKind.FirstUser + 100, []));
            });
    }

    // Waits until the server hangs, and then so many ticks; 0: does nothing.
    private static void Release(TaskPort port, Tasks hung, uint ticks)
    {
        hung.Releaser = port.GetSelf();
        SyscallResult asked = port.Receive();
        if (ticks > 0)
        {
            new TaskInbox(port).Sleep(ticks);
            _ = port.Send(asked.Message!.Source, new Message(MessageKind.FirstUser, []));
        }
        else
        {
            _ = port.Receive();
        }
    }

    private static void Kill(ServerTask task, Tasks hung)
    {
        task.Port.Sleep(5);
        using var tasks = TasksClient.Connect(task.Vm);
        using UnaryCall<KillReply> kill = tasks.Kill(out KillRequest.Builder request);
        request.Task = hung.Server;
        _ = kill.Invoke();
    }

    private static uint Nop(BenchmarkClient client, uint value, TimeSpan timeout)
    {
        using UnaryCall<NopReply> call = client.Nop(out NopRequest.Builder request);
        request.Value = value;
        return call.Invoke(timeout).Value;
    }

    private static void Exchange(BenchmarkClient client, byte value, TimeSpan timeout)
    {
        using UnaryCall<NopWithBytesReply> call = client.NopWithBytes(out NopWithBytesRequest.Builder request);
        request.CreateData(LongLength).Fill(value);
        ReadOnlySpan<byte> reply = call.Invoke(timeout).Data;
        Assert.Equal(LongLength, reply.Length);
        Assert.False(reply.ContainsAnyExcept(value));
    }

    private sealed class Tasks
    {
        public TaskId Probe { get; set; }

        public TaskId Server { get; set; }

        public TaskId Releaser { get; set; }
    }

    private sealed class HangingService(TaskPort port, Tasks hung) : BenchmarkServer
    {
        protected override void Nop(NopRequest request, NopReply.Builder reply, CallContext context)
        {
            uint value = request.Value;
            HangIf(value == Hang);
            reply.Value = value;
        }

        protected override void NopWithBytes(NopWithBytesRequest request, NopWithBytesReply.Builder reply, CallContext context)
        {
            ReadOnlySpan<byte> data = request.Data;
            HangIf(data[0] == 0xFF);
            reply.Data = data;
        }

        private void HangIf(bool hangs)
        {
            if (hangs)
            {
                hung.Server = port.GetSelf();
                _ = port.Call(hung.Releaser, new Message(MessageKind.FirstUser, []));
            }
        }
    }
}
