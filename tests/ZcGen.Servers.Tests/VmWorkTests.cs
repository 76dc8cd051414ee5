using Xunit;
using ZcGen.Kernel.Abi;
using ZcGen.Kernel.Hosts;
using ZcGen.Kernel.Transport;
using ZcGen.Rpc;
using ZcGen.Servers.Services;
using ZcGen.Servers.Services.Tasks;
using ZcGen.Servers.Services.Vm;

namespace ZcGen.Servers.Tests;

/// <summary>Work of the vm server that takes long: others are served meanwhile, and nothing leaks when it is dropped.</summary>
public sealed class VmWorkTests
{
    private const string Attacker = "attacker";
    private const int Pages = 1900;

    // Of one attacker, a part of its work and a message can come first, and another message that was held; then the host chooses which
    // task runs next.
    private const int MaxOperationsOfOthers = 8 * PageWork.MaxOperationsPerTurn;

    public enum Attack
    {
        CreateAndClose,
        CreateMirrored,
        Allocate,
        SendOutOfLine,
    }

    [Theory]
    [InlineData(Attack.CreateAndClose)]
    [InlineData(Attack.CreateMirrored)]
    [InlineData(Attack.Allocate)]
    [InlineData(Attack.SendOutOfLine)]
    public void Neighbour_OfATaskWithLongWork_WaitsForFewPageOperations(Attack attack)
    {
        var waits = new List<long>();
        for (int seed = 0; seed < 4; seed++)
        {
            DeterministicHost? host = null;
            TestSystem system = new TestSystem(task =>
            {
                using var tasks = TasksClient.Connect(task.Vm);
                using var vm = VmClient.Connect(task.Vm);
                Launch(tasks, Attacker);
                for (int i = 0; i < 200; i++)
                {
                    long before = host!.State.Counters.PageMaps;
                    using UnaryReply<CountsReply> reply = vm.Counts();
                    waits.Add(host.State.Counters.PageMaps - before);
                }
            }).With(new ProgramEntry(Attacker), port => Run(new ServerTask(port), attack), startsAtBoot: false);
            using (host = system.CreateStepByStep(seed))
            {
                // The attacker goes on without end.
                _ = host.Run(20_000);
                Assert.Null(host.BrokenInvariant);
                system.AssertDone();
            }
        }

        Assert.Equal(800, waits.Count);
        Assert.InRange(waits.Max(), PageWork.MaxOperationsPerTurn, MaxOperationsOfOthers);
    }

    [Fact]
    public void SmallWork_BesideLongWork_IsDoneFirst()
    {
        DeterministicHost? host = null;
        long spent = 0;
        TestSystem system = new TestSystem(task =>
        {
            using var tasks = TasksClient.Connect(task.Vm);
            using var shm = ShmClient.Connect(task.Vm);
            using var vm = VmClient.Connect(task.Vm);
            Launch(tasks, Attacker);
            for (int i = 0; i < 50; i++)
            {
                using UnaryReply<CountsReply> counts = vm.Counts();
            }

            long before = host!.State.Counters.PageMaps;
            using UnaryReply<ShmCreateReply> reply = shm.Create(pages: 20, mirrorFrom: 0, name: "");
            spent = host.State.Counters.PageMaps - before;
        }).With(new ProgramEntry(Attacker), port => Run(new ServerTask(port), Attack.CreateAndClose), startsAtBoot: false);
        using (host = system.CreateStepByStep(seed: 1))
        {
            _ = host.Run(20_000);
            system.AssertDone();
        }

        // Twenty pages are a part of a turn, or some, and each turn of the neighbour is followed by one of the other.
        Assert.InRange(spent, 20, (2 * 3 * 20) + MaxOperationsOfOthers);
    }

    [Fact]
    public void Request_OfATaskWithWorkUnderWay_IsServedAfterwards()
    {
        var system = new TestSystem(task =>
        {
            using var vm = VmClient.Connect(task.Vm);
            using UnaryReply<CountsReply> connected = vm.Counts();
            uint method = MethodId.Of("ZcGen.Servers.Services.Vm/AllocPages");
            byte[] buffer = new byte[64];
            var builder = new Format.MessageBuilder();
            AllocPagesRequest.Builder request = Begin<AllocPagesRequest.Builder>(builder, buffer);
            request.Pages = 500;
            byte[] bytes = buffer[..builder.Finish()];
            for (uint call = 1001; call <= 1003; call++)
            {
                Message sent = new CallMessage(method, 0, bytes.Length, call).ToMessage(WireKind.Request, bytes);
                Assert.True(task.Port.Send(VmProgram.Id, sent).IsDone);
            }

            // The second was replaced by the third while the first was carried out.
            uint[] answered = [Receive(task), Receive(task)];
            Assert.Equal([1001u, 1003u], answered);
        });
        _ = system.RunStepByStep(seed: 3);
        Assert.True(system.IsDone);
    }

    [Theory]
    [InlineData(Attack.CreateAndClose)]
    [InlineData(Attack.CreateMirrored)]
    [InlineData(Attack.Allocate)]
    [InlineData(Attack.SendOutOfLine)]
    public void TaskKilled_AtAnyMomentOfItsWork_LeavesNothing(Attack attack)
    {
        TestSystem? system = null;
        int underWay = 0;
        system = new TestSystem(task =>
        {
            using var tasks = TasksClient.Connect(task.Vm);
            using var vm = VmClient.Connect(task.Vm);
            int free = system!.VmServer.Invariants!.FreeFrames;
            for (int i = 0; i < 15; i++)
            {
                TaskId attacker = Launch(tasks, Attacker);
                for (int calls = 0; calls < 3 * i; calls++)
                {
                    using UnaryReply<CountsReply> counts = vm.Counts();
                }

                underWay += system.VmServer.Invariants.FreeFrames < free ? 1 : 0;
                using UnaryReply<KillReply> kill = tasks.Kill(task: attacker);
                Assert.Null(system.VmServer.Invariants.FindBroken());
                Assert.Equal(free, system.VmServer.Invariants.FreeFrames);
            }
        }).With(new ProgramEntry(Attacker), port => Run(new ServerTask(port), attack), startsAtBoot: false);
        using DeterministicHost host = system.CreateStepByStep(seed: 5);
        Assert.True(host.Run(500_000));
        system.AssertDone();
        Assert.InRange(underWay, 10, 15);
    }

    private static void Run(ServerTask task, Attack attack)
    {
        using var shm = ShmClient.Connect(task.Vm);
        using var vm = VmClient.Connect(task.Vm);
        while (true)
        {
            switch (attack)
            {
                case Attack.CreateAndClose:
                case Attack.CreateMirrored:
                    uint mirrorFrom = attack == Attack.CreateMirrored ? 1u : 0;
                    using (UnaryReply<ShmCreateReply> created = shm.Create(pages: Pages, mirrorFrom: mirrorFrom, name: ""))
                    {
                        using UnaryReply<ShmCloseReply> closed = shm.Close(id: created.Value.Id);
                    }

                    break;
                case Attack.Allocate:
                    using (UnaryReply<AllocPagesReply> pages = vm.AllocPages(pages: Pages))
                    {
                        _ = task.Port.Receive();
                    }

                    break;
                default:
                    TaskId self = task.Port.GetSelf();
                    new OutOfLine(task.Port, VmProgram.Id).Accept(TaskId.None);
                    _ = new OutOfLine(task.Port, VmProgram.Id).Send(self, new byte[OutOfLine.SlotLength], call: 0);
                    break;
            }
        }
    }

    private static TaskId Launch(TasksClient tasks, string program)
    {
        using UnaryReply<LaunchReply> launched = tasks.Launch(program: program, watch: false);
        return launched.Value.Task;
    }

    private static uint Receive(ServerTask task)
    {
        Message message = task.Port.Receive().Message!;
        Assert.True(CallMessage.TryRead(message, out CallMessage call, out _));
        Assert.Equal((uint)StatusCode.OK, call.Code);
        return call.Call;
    }

    private static T Begin<T>(Format.MessageBuilder message, Span<byte> bytes)
        where T : CompilerServices.ITableBuilder<T>, allows ref struct => T.Begin(message, bytes);
}
