using Xunit;
using ZcGen.Kernel.Abi;
using ZcGen.Kernel.Transport;
using ZcGen.Rpc;
using ZcGen.Servers.Services;
using ZcGen.Servers.Services.Benchmark;
using ZcGen.Servers.Services.Block;
using ZcGen.Servers.Services.FileSystem;
using ZcGen.Servers.Services.Tasks;
using ZcGen.Servers.Services.Vm;

namespace ZcGen.Servers.Tests;

/// <summary>What a malicious client could do to Resea, tried here. docs/kernel.md lists the attacks.</summary>
public sealed partial class AttackTests
{
    private static readonly ProgramEntry BenchmarkProgram = new(BenchmarkService.Name, Serves: BenchmarkService.Name);

    [Fact]
    public void R1_CallerWithoutAPlaceForTheReply_DoesNotHangTheServer() => Run(task =>
    {
        TaskId server = Find(task, BenchmarkService.Name);
        byte[] request = RequestBytes(4096);
        _ = task.Port.Call(server, new ConnectMessage("ZcGen.Servers.Services.Benchmark", 0).ToMessage());
        Assert.Equal(OutOfLineResult.Sent, new OutOfLine(task.Port, VmProgram.Id).Send(server, request, call: 0));
        Message reply =
            task.Port.Call(server, new CallMessage(NopWithBytesId, 0, request.Length).ToMessage(WireKind.Request, request)).Message!;
        Assert.True(CallMessage.TryRead(reply, out CallMessage answer, out _));
        Assert.Equal((uint)StatusCode.ResourceExhausted, answer.Code);
        AssertServes(task);
    });

    [Fact]
    public void R1_CallerThatNeverTakesItsReply_DoesNotHangTheServer() => Run(task =>
    {
        TaskId server = Find(task, BenchmarkService.Name);
        _ = task.Port.Call(server, new ConnectMessage("ZcGen.Servers.Services.Benchmark", 0).ToMessage());
        byte[] request = RequestBytes(10);
        for (int i = 0; i < 20; i++)
        {
            Assert.True(
                task.Port.Send(server, new CallMessage(NopWithBytesId, 0, request.Length).ToMessage(WireKind.Request, request)).IsDone);
        }

        AssertServes(task);
    });

    [Fact]
    public void Post_WhatCannotBeKept_IsDropped() => Run(task =>
    {
        TaskId server = Find(task, BenchmarkService.Name);
        Message nop = new ConnectMessage("ZcGen.Servers.Services.Benchmark", 0).ToMessage();
        Message[] wrong =
        [
            new(WireKind.Post, []),
            new(WireKind.Post, [1, 2, 3, 4, 5, 6, 7]),
            .. new[] { TaskId.None, new TaskId(999), new TaskId(uint.MaxValue), VmProgram.Id }
                .Select(receiver => new PostedMessage(receiver, nop).ToMessage()),
        ];
        foreach (Message message in wrong)
        {
            // It takes the place of the one before, as any would.
            Assert.True(task.Port.Send(VmProgram.Id, new PostedMessage(task.Port.GetSelf(), nop).ToMessage()).IsDone);
            Assert.True(task.Port.Send(VmProgram.Id, message).IsDone);
            Assert.Equal(WireKind.NoPost, Answer(task, new Message(WireKind.TakeBackPost, [])));
            Assert.Equal(WireKind.NoPost, Answer(task, new Message(WireKind.TakePost, [])));
        }

        // What is kept is for the receiver alone, and once.
        Assert.True(task.Port.Send(VmProgram.Id, new PostedMessage(server, nop).ToMessage()).IsDone);
        Assert.Equal(WireKind.NoPost, Answer(task, new Message(WireKind.TakePost, [])));
        Assert.True(task.Port.Send(VmProgram.Id, new PostedMessage(task.Port.GetSelf(), nop).ToMessage()).IsDone);
        Assert.Equal(WireKind.Post, Answer(task, new Message(WireKind.TakePost, [])));
        Assert.Equal(WireKind.NoPost, Answer(task, new Message(WireKind.TakeBackPost, [])));
        AssertServes(task);
    });

    // The server takes it as a message of the sender, which may send it such things without the vm server, too.
    [Fact]
    public void Post_MessagesOfAnyKindAndManyOfThem_DoNotHoldUpTheServer() => Run(task =>
    {
        TaskId server = Find(task, BenchmarkService.Name);
        byte[] full = new byte[PostedMessage.MaxPayload];
        for (uint kind = 0; kind < 64; kind++)
        {
            for (int length = 0; length <= full.Length; length += 80)
            {
                Message posted = new PostedMessage(server, new Message(kind, full.AsSpan(0, length))).ToMessage();
                Assert.True(task.Port.Send(VmProgram.Id, posted).IsDone);
            }
        }

        AssertServes(task);
    });

    [Theory]
    [InlineData(10, true)]
    [InlineData(11, false)]
    [InlineData(-1, false)]
    [InlineData(int.MaxValue, false)]
    public void R2R3_PayloadAndPlace_LongerPayloadIsRefused(int length, bool isTaken) => Run(task =>
    {
        // The probe sends to itself what it accepts only 10 bytes of.
        TaskId self = task.Port.GetSelf();
        Assert.True(Ask(task, WireKind.OutOfLineReceive, new OutOfLineMessage(TaskId.None, 10, 0)));
        Assert.Equal(isTaken, Ask(task, WireKind.OutOfLineSend, new OutOfLineMessage(self, length, OutOfLine.SendAddress)));
    });

    [Fact]
    public void R2_PayloadFromAddressesOutsideOfTheSendersMemory_IsRefused() => Run(task =>
    {
        TaskId self = task.Port.GetSelf();
        Assert.True(Ask(task, WireKind.OutOfLineReceive, new OutOfLineMessage(TaskId.None, 10, 0)));
        Assert.False(Ask(task, WireKind.OutOfLineSend, new OutOfLineMessage(self, 10, 0)));
        Assert.False(Ask(task, WireKind.OutOfLineSend, new OutOfLineMessage(self, 10, ulong.MaxValue - 4)));
    });

    [Fact]
    public void R4_TasksThatDoNotExist_DoNotKillTheVmServer() => Run(task =>
    {
        Assert.False(Ask(task, WireKind.OutOfLineSend, new OutOfLineMessage(TaskId.None, 10, OutOfLine.SendAddress)));
        Assert.False(Ask(task, WireKind.OutOfLineReceive, new OutOfLineMessage(new TaskId(999), 10, 0)));
        Assert.False(Ask(task, WireKind.OutOfLineVerify, new OutOfLineMessage(new TaskId(999), 10, 0)));
        using var tasks = TasksClient.Connect(task.Vm);
        foreach (TaskId id in new[] { TaskId.None, new TaskId(999), new TaskId(uint.MaxValue), VmProgram.Id })
        {
            Assert.Equal(StatusCode.NotFound, Refusal(() => Watch(tasks, id)));
            Assert.Equal(StatusCode.NotFound, Refusal(() => Kill(tasks, id)));
        }

        // Messages of the vm server's own kinds, but too short.
        _ = task.Port.Call(VmProgram.Id, new Message(WireKind.OutOfLineSend, [1, 2]));
        _ = task.Port.Call(VmProgram.Id, new Message(WireKind.Connect, [1]));
        _ = task.Port.Call(VmProgram.Id, new Message(WireKind.Request, [1]));
        AssertServes(task);
    });

    [Fact]
    public void R5_OneHandleTooMany_IsRefusedAndTheServerLives() => RunWithFiles(task =>
    {
        using FileSystemClient files = FileSystemClient.Connect(task.To(FileSystemService.Name));
        for (int i = 0; i < FileSystemService.MaxHandles; i++)
        {
            _ = Open(files, "a file");
        }

        Assert.Equal(StatusCode.ResourceExhausted, Refusal(() => Open(files, "a file")));
        using UnaryCall<FileStatReply> stat = files.Stat(out FileStatRequest.Builder request);
        request.Name = "a file";
        Assert.Equal(0u, stat.Invoke().Length);
    });

    [Fact]
    public void R6R7_NameOfAnotherProgram_IsRefused() => Run(task =>
    {
        using var discovery = DiscoveryClient.Connect(task.Vm);
        foreach (string name in new[] { BenchmarkService.Name, "fs", "" })
        {
            Assert.Equal(StatusCode.PermissionDenied, Refusal(() => Serve(discovery, name)));
        }

        AssertServes(task);
    });

    [Fact]
    public void R7_MemoryThatWasNotGranted_CannotBeMapped() => RunWithAttacker(
        attack: (task, id) =>
        {
            using var shm = ShmClient.Connect(task.Vm);
            Assert.Equal(StatusCode.PermissionDenied, Refusal(() => MapShared(shm, id)));
            Assert.Equal(StatusCode.PermissionDenied, Refusal(() => Grant(shm, id, task.Port.GetSelf())));
            Assert.Equal(StatusCode.FailedPrecondition, Refusal(() => CloseShared(shm, id)));
        },
        grants: false,
        expected: Fault.Exited);

    [Fact]
    public void R7_GrantedMemory_CanBeReadAndNotWritten() => RunWithAttacker(
        attack: (task, id) =>
        {
            using var shm = ShmClient.Connect(task.Vm);
            ulong address = MapShared(shm, id);
            byte[] seen = new byte[3];
            task.Port.Read(address + Paging.PageSize - 1, seen);
            Assert.Equal([1, 2, 3], seen);
            task.Port.Write(address, [9]);
            Assert.Fail("a reader wrote");
        },
        grants: true,
        expected: Fault.InvalidAccess);

    [Fact]
    public void R7_MappingIntoOthers_StopsTheTaskThatTries() => RunWithAttacker(
        attack: (task, _) => task.Port.Invoke(new Syscall.VmMap(VmProgram.Id, 0x10000, 0, PageAccess.ReadWrite)),
        grants: false,
        expected: Fault.MissingRight);

    [Fact]
    public void R8_MoreMemoryThanTheQuota_IsMissingNowhereElse() => Run(task =>
    {
        using var vm = VmClient.Connect(task.Vm);
        Assert.Equal(StatusCode.ResourceExhausted, Refusal(() => Allocate(vm, ManagedTask.Quota + 1)));
        Assert.Equal(StatusCode.ResourceExhausted, Refusal(() => Allocate(vm, uint.MaxValue)));
        _ = Allocate(vm, ManagedTask.Quota - 10);
        Assert.Equal(StatusCode.ResourceExhausted, Refusal(() => Allocate(vm, 11)));
        AssertServes(task);
    });

    [Fact]
    public void R8_PayloadsThatNoMessageFollows_DoNotPileUp() => Run(task =>
    {
        TaskId server = Find(task, BenchmarkService.Name);
        var outOfLine = new OutOfLine(task.Port, VmProgram.Id);
        byte[] payload = new byte[64 * 1024];
        for (int i = 0; i < 100; i++)
        {
            Assert.Equal(OutOfLineResult.Sent, outOfLine.Send(server, payload, call: 0));
        }

        AssertServes(task);
    });

    private static uint NopWithBytesId => MethodId.Of("ZcGen.Servers.Services.Benchmark/NopWithBytes");

    private static void Run(Action<ServerTask> probe) => new TestSystem(probe).With(BenchmarkProgram, BenchmarkService.Run).RunOnThreads();

    private static void RunWithFiles(Action<ServerTask> probe) => new TestSystem(probe)
        .With(new ProgramEntry(FileSystemService.Name, Serves: FileSystemService.Name), FileSystemService.Run)
        .With(new ProgramEntry(BlockService.Name, Serves: BlockService.Name), BlockService.ProgramFor(new RamDisk(64 * 1024)))
        .RunOnThreads();

    // The probe makes two pages with 1, 2, 3 across their border, and waits until the attacker has ended.
    private static void RunWithAttacker(Action<ServerTask, uint> attack, bool grants, Fault expected)
    {
        uint shared = 0;
        Exception? failure = null;
        var ends = new List<Fault>();
        TestSystem system = new TestSystem(task =>
        {
            using var shm = ShmClient.Connect(task.Vm);
            using var tasks = TasksClient.Connect(task.Vm);
            ulong address = CreateShared(shm, 2, out shared);
            task.Port.Write(address + Paging.PageSize - 1, [1, 2, 3]);
            TaskId attacker = Launch(tasks, "attacker");
            Watch(tasks, attacker);
            if (grants)
            {
                Grant(shm, shared, attacker);
            }

            Assert.True(task.Port.Send(attacker, new Message(MessageKind.FirstUser, [])).IsDone);
            while (task.Port.Receive().Notifications == Notifications.None)
            {
            }

            using (UnaryCall<TakeExitedReply> exited = tasks.TakeExited(out _))
            {
                Assert.Equal([attacker], exited.Invoke().Tasks.ToArray());
            }

            byte[] kept = new byte[3];
            task.Port.Read(address + Paging.PageSize - 1, kept);
            Assert.Equal([1, 2, 3], kept);
        }).With(new ProgramEntry("attacker"), startsAtBoot: false, program: port =>
        {
            _ = port.Receive();
            try
            {
                attack(new ServerTask(port), shared);
            }
            catch (TaskEndedException)
            {
                throw;
            }
            catch (Exception e)
            {
                failure = e;
            }
        });
        system.VmServer.OnTaskEnd = end => ends.Add(end.Fault);
        system.RunOnThreads();
        Assert.Null(failure);
        Assert.Contains(expected, ends);
    }

    private static byte[] RequestBytes(int length)
    {
        byte[] buffer = new byte[length + 64];
        NopWithBytesRequest.Builder builder = Begin<NopWithBytesRequest.Builder>(buffer, out Format.MessageBuilder message);
        _ = builder.CreateData(length);
        return buffer[..message.Finish()];
    }

    private static T Begin<T>(byte[] buffer, out Format.MessageBuilder message)
        where T : CompilerServices.ITableBuilder<T>, allows ref struct
    {
        message = new Format.MessageBuilder();
        return T.Begin(message, buffer);
    }
}
