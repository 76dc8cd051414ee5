using Xunit;
using ZcGen.Kernel.Abi;
using ZcGen.Kernel.Core;

namespace ZcGen.Kernel.Tests.Core;

public sealed class IpcTests
{
    private readonly KernelFixture _kernel = new();

    [Fact]
    public void Send_ReceiverWaits_BothRunOn()
    {
        (TaskId a, TaskId b) = (_kernel.Create(), _kernel.Create());
        Assert.Null(_kernel.Receive(b));
        Assert.True(_kernel.Send(a, b, 7)!.IsDone);
        Assert.Equal(7, _kernel.ResultOf(b)!.Message!.Payload[0]);
        Assert.Equal(a, _kernel.ResultOf(b)!.Message!.Source);
    }

    [Fact]
    public void Send_NobodyReceives_WaitsUntilTaken()
    {
        (TaskId a, TaskId b) = (_kernel.Create(), _kernel.Create());
        Assert.Null(_kernel.Send(a, b, 7));
        Assert.Equal(7, _kernel.Receive(b)!.Message!.Payload[0]);
        Assert.True(_kernel.ResultOf(a)!.IsDone);
    }

    [Fact]
    public void Send_NonBlocking_IsRefusedInsteadOfWaiting()
    {
        (TaskId a, TaskId b) = (_kernel.Create(), _kernel.Create());
        SyscallResult? answer =
            _kernel.Do(a, new Syscall.Ipc(b, TaskId.None, KernelFixture.Message(), IpcOptions.Send | IpcOptions.NoBlock));
        Assert.Equal(Refusal.WouldBlock, answer!.Refusal);
        Assert.Empty(_kernel.State.Find(b)!.Senders);
    }

    [Fact]
    public void Send_ToItself_IsRefused()
    {
        TaskId a = _kernel.Create();
        Assert.Equal(Refusal.IsSelf, _kernel.Send(a, a)!.Refusal);
    }

    [Fact]
    public void Send_ToNobody_IsRefused()
    {
        TaskId a = _kernel.Create();
        Assert.Equal(Refusal.NoSuchTask, _kernel.Send(a, new TaskId(999, 1))!.Refusal);
        Assert.Equal(Refusal.NoSuchTask, _kernel.Send(a, TaskId.None)!.Refusal);
    }

    [Fact]
    public void Receive_ManyWaitToSend_TakesThemInOrder()
    {
        TaskId receiver = _kernel.Create();
        TaskId[] senders = [_kernel.Create(), _kernel.Create(), _kernel.Create()];
        foreach (TaskId sender in senders)
        {
            Assert.Null(_kernel.Send(sender, receiver));
        }

        Assert.Equal(senders, Enumerable.Range(0, 3).Select(_ => _kernel.Receive(receiver)!.Message!.Source));
    }

    [Fact]
    public void Receive_Closed_LeavesOthersWaiting()
    {
        (TaskId a, TaskId b, TaskId receiver) = (_kernel.Create(), _kernel.Create(), _kernel.Create());
        Assert.Null(_kernel.Send(a, receiver, 1));
        Assert.Null(_kernel.Receive(receiver, b));
        Assert.True(_kernel.Send(b, receiver, 2)!.IsDone);
        Assert.Equal(2, _kernel.ResultOf(receiver)!.Message!.Payload[0]);
        Assert.Equal(TaskState.Sending, _kernel.State.Find(a)!.State);
    }

    [Fact]
    public void Call_ReplyReceive_AnswersAndWaitsForTheNext()
    {
        (TaskId client, TaskId server) = (_kernel.Create(), _kernel.Create());
        Assert.Null(_kernel.Receive(server));
        Assert.Null(_kernel.Call(client, server, 1));
        Assert.Null(_kernel.Do(server, new Syscall.Ipc(client, TaskId.None, KernelFixture.Message(2), IpcOptions.Call)));
        Assert.Equal(2, _kernel.ResultOf(client)!.Message!.Payload[0]);
        Assert.Equal(TaskState.Receiving, _kernel.State.Find(server)!.State);
    }

    [Fact]
    public void Call_PeerEnds_IsAborted()
    {
        (TaskId client, TaskId server) = (_kernel.Create(), _kernel.Create());
        Assert.Null(_kernel.Receive(server));
        Assert.Null(_kernel.Call(client, server));
        _ = _kernel.Do(server, new Syscall.TaskExit());
        Assert.Equal(Refusal.Aborted, _kernel.ResultOf(client)!.Refusal);
    }

    [Fact]
    public void Send_PeerIsDestroyedWhileWaiting_IsAborted()
    {
        (TaskId sender, TaskId victim) = (_kernel.Create(), _kernel.Create());
        Assert.Null(_kernel.Send(sender, victim));
        _ = _kernel.Do(_kernel.Root, new Syscall.TaskDestroy(victim));
        Assert.Equal(Refusal.Aborted, _kernel.ResultOf(sender)!.Refusal);
    }

    [Fact]
    public void Send_ToAnEarlierTaskOfThatPlace_IsRefused()
    {
        (TaskId sender, TaskId victim) = (_kernel.Create(), _kernel.Create());
        _ = _kernel.Do(_kernel.Root, new Syscall.TaskDestroy(victim));
        TaskId successor = _kernel.Create();
        Assert.Equal(victim.Index, successor.Index);
        Assert.Equal(Refusal.NoSuchTask, _kernel.Send(sender, victim)!.Refusal);
    }

    [Fact]
    public void Send_PayloadOf249Bytes_StopsTheSender()
    {
        (TaskId a, TaskId b) = (_kernel.Create(), _kernel.Create());
        var tooLong = new Message(KernelFixture.Hello, new byte[Message.MaxPayload + 1]);
        Assert.Null(_kernel.Do(a, new Syscall.Ipc(b, TaskId.None, tooLong, IpcOptions.Send)));
        Assert.Equal(a, Assert.Single(_kernel.Last.Ended));
        Assert.True(ExceptionReport.TryRead(_kernel.Receive(_kernel.Root)!.Message!, out ExceptionReport report));
        Assert.Equal(new ExceptionReport(a, Fault.MessageTooLong), report);
    }

    [Theory]
    [InlineData(true, 4)]
    [InlineData(false, 6)]
    public void Call_CountsCopiesAsReseaMakesThem(bool replyReceives, int copies)
    {
        (TaskId client, TaskId server) = (_kernel.Create(), _kernel.Create());
        RoundTrip(client, server, replyReceives);
        KernelCounters before = _kernel.State.Counters;
        RoundTrip(client, server, replyReceives);
        KernelCounters spent = _kernel.State.Counters - before;
        Assert.Equal(copies, spent.MessageCopies);
        Assert.Equal(2, spent.Switches);
    }

    private void RoundTrip(TaskId client, TaskId server, bool replyReceives)
    {
        if (_kernel.State.Find(server)!.State == TaskState.Runnable)
        {
            _ = _kernel.Receive(server);
        }

        _ = _kernel.Call(client, server);
        if (replyReceives)
        {
            _ = _kernel.Do(server, new Syscall.Ipc(client, TaskId.None, KernelFixture.Message(), IpcOptions.Call));
        }
        else
        {
            _ = _kernel.Send(server, client);
        }
    }
}
