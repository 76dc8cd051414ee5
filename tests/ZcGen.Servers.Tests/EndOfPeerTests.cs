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

namespace ZcGen.Servers.Tests;

/// <summary>
/// One side ends while the other is parked, by both rules of the kernel. The clock of the host ticks when nothing else can happen, so that
/// a side that learns of the end before the next tick was told, and did not look by chance.
/// </summary>
public sealed class EndOfPeerTests
{
    private const int Seeds = 20;
    private const string Client = "client";

    // The count of ends, and out-of-line payloads. A ring alone has more.
    private const int MostPagesWithoutRings = 4;

    private static readonly ProgramEntry BenchmarkProgram = new(BenchmarkService.Name, Serves: BenchmarkService.Name);

    public static TheoryData<KernelRules, TransportChoice> RulesAndTransports => new()
    {
        { KernelRules.Model, TransportChoice.Copy },
        { KernelRules.Model, TransportChoice.Ring },
        { KernelRules.Resea, TransportChoice.Copy },
        { KernelRules.Resea, TransportChoice.Ring },
    };

    [Theory]
    [MemberData(nameof(RulesAndTransports))]
    public void Server_EndsWhileItsClientIsParked_ClientLearnsOfItBeforeTheClockTicks(KernelRules rules, TransportChoice transport) =>
        Run(rules, transport, (task, ticks) =>
        {
            using BenchmarkClient client = BenchmarkClient.Connect(task.To(BenchmarkService.Name), TestRings.Small);
            int before = ticks();
            RpcException e = Assert.Throws<RpcException>(() => Nop(client, 1));
            Assert.Equal((StatusCode.Unavailable, before), (e.Status, ticks()));
        }, system => system.With(
            BenchmarkProgram,
            port => new ServerTask(port).Serve(BenchmarkService.Name, new EndingService(port))));

    [Theory]
    [MemberData(nameof(RulesAndTransports))]
    public void Server_EndsBeforeItAcceptsItsClient_ClientLearnsOfItBeforeTheClockTicks(KernelRules rules, TransportChoice transport)
    {
        // Taken by the server, which then ends; or still kept for it.
        foreach (bool isTaken in new[] { true, false })
        {
            Run(rules, transport, (task, ticks) =>
            {
                TaskId server = TestRings.Find(task, BenchmarkService.Name);
                TaskChannels channels = TestRings.ChannelsOf(task);
                _ = task.Port.Notify(server);
                int before = ticks();
                ChannelException e = Assert.Throws<ChannelException>(
                    () => channels.Open(server, transport, TestRings.Benchmark, 0, TestRings.Small.Channel));
                Assert.Equal((ChannelErrorCode.NoServer, before), (e.Code, ticks()));
            }, system => system.With(BenchmarkProgram, port =>
            {
                using (var discovery = DiscoveryClient.Connect(new ServerTask(port).Vm))
                {
                    using UnaryCall<ServeReply> call = discovery.Serve(out ServeRequest.Builder request);
                    request.Name = BenchmarkService.Name;
                    _ = call.Invoke();
                }

                Assert.Equal(Notifications.Async, port.Receive().Notifications);
                while (isTaken && port.Call(VmProgram.Id, new Message(WireKind.TakePost, [])).Message!.Kind != WireKind.Post)
                {
                    _ = port.Receive();
                }
            }));
        }
    }

    [Theory]
    [MemberData(nameof(RulesAndTransports))]
    public void Client_EndsWhileItsServerIsParked_ServerHasNothingOfItBeforeTheClockTicks(KernelRules rules, TransportChoice transport)
    {
        for (int seed = 0; seed < Seeds; seed++)
        {
            TaskId gone = TaskId.None;
            TestSystem system = new TestSystem(_ => { }, transport)
                .By(rules)
                .With(new ProgramEntry(Client), port =>
                {
                    var task = new ServerTask(port, transport);
                    gone = task.Port.GetSelf();
                    using BenchmarkClient client = BenchmarkClient.Connect(task.To(BenchmarkService.Name), TestRings.Small);
                    Nop(client, 1);
                    _ = port.Invoke(new Syscall.TaskExit());
                })
                .With(BenchmarkProgram, BenchmarkService.Run);
            using DeterministicHost host = system.RunStepByStep(seed);
            List<string> trace = [.. host.Trace];
            int end = trace.FindIndex(line => line == $"{Client} {gone} TaskExit");
            Assert.InRange(end, 1, trace.Count);
            Assert.DoesNotContain("tick", trace.Skip(end));
            KernelTask server = host.State.LiveTasks.Single(task => task.Name == BenchmarkService.Name);
            Assert.InRange(server.Pages.Count, 1, MostPagesWithoutRings);
            Assert.Equal(TaskState.Receiving, server.State);
        }
    }

    private static void Run(
        KernelRules rules, TransportChoice transport, Action<ServerTask, Func<int>> probe, Func<TestSystem, TestSystem> with)
    {
        for (int seed = 0; seed < Seeds; seed++)
        {
            DeterministicHost? host = null;
            Exception? failure = null;
            bool isDone = false;
            TestSystem system = with(new TestSystem(
                task =>
                {
                    failure = Record.Exception(() => probe(task, () => host!.Trace.Count(line => line == "tick")));
                    isDone = true;
                },
                transport).By(rules));
            using (host = system.CreateStepByStep(seed))
            {
                Assert.True(host.Run(), $"seed {seed} did not end");
                Assert.Null(host.BrokenInvariant);
            }

            Assert.True(isDone, $"seed {seed}: the client waits for ever");
            Assert.True(failure is null, $"seed {seed}: {failure}");
        }
    }

    private static void Nop(BenchmarkClient client, uint value)
    {
        using UnaryCall<NopReply> call = client.Nop(out NopRequest.Builder request);
        request.Value = value;
        Assert.Equal(value, call.Invoke().Value);
    }

    private sealed class EndingService(TaskPort port) : BenchmarkServer
    {
        protected override void Nop(NopRequest request, NopReply.Builder reply, CallContext context) => port.Invoke(new Syscall.TaskExit());

        protected override void NopWithBytes(NopWithBytesRequest request, NopWithBytesReply.Builder reply, CallContext context) =>
            reply.Data = request.Data;
    }
}
