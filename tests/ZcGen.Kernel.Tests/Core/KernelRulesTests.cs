using Xunit;
using ZcGen.Kernel.Abi;
using ZcGen.Kernel.Core;

namespace ZcGen.Kernel.Tests.Core;

/// <summary>What the model and Resea understand by the same calls. Each claim is made of both.</summary>
public sealed class KernelRulesTests
{
    private const ulong Page = 0x10000;

    [Theory]
    [InlineData(KernelRules.Model, Refusal.None)]
    [InlineData(KernelRules.Resea, Refusal.WouldBlock)]
    public void Receive_NonBlocking_TakesAMessageThatWaitsInTheModelOnly(KernelRules rules, Refusal expected)
    {
        foreach (bool isClosed in new[] { false, true })
        {
            KernelFixture kernel = Kernel(rules, out TaskId sender, out TaskId receiver);
            Assert.Null(kernel.Send(sender, receiver, 7));
            Assert.Equal(expected, Poll(kernel, receiver, isClosed ? sender : TaskId.None).Refusal);
            Assert.Equal(expected == Refusal.None, kernel.State.Find(sender)!.State == TaskState.Runnable);
        }
    }

    [Theory]
    [InlineData(KernelRules.Model)]
    [InlineData(KernelRules.Resea)]
    public void Receive_NonBlocking_TakesNotificationsByBoth(KernelRules rules)
    {
        KernelFixture kernel = Kernel(rules, out TaskId sender, out TaskId receiver);
        _ = kernel.Do(sender, new Syscall.Notify(receiver, Notifications.Async));
        Assert.Equal(Notifications.Async, Poll(kernel, receiver, TaskId.None).Notifications);
        Assert.Equal(Refusal.WouldBlock, Poll(kernel, receiver, TaskId.None).Refusal);
    }

    [Theory]
    [InlineData(KernelRules.Model, true)]
    [InlineData(KernelRules.Resea, false)]
    public void Call_NonBlockingOnTheFastPath_WaitsForTheReplyInResea(KernelRules rules, bool isRefused)
    {
        KernelFixture kernel = Kernel(rules, out TaskId client, out TaskId server);
        Assert.Null(kernel.Receive(server));
        SyscallResult? result =
            kernel.Do(client, new Syscall.Ipc(server, server, KernelFixture.Message(7), IpcOptions.Call | IpcOptions.NoBlock));
        Assert.Equal(isRefused, result?.Refusal == Refusal.WouldBlock);
        Assert.Equal(isRefused ? TaskState.Runnable : TaskState.Receiving, kernel.State.Find(client)!.State);
        Assert.Equal(7, kernel.ResultOf(server)!.Message!.Payload[0]);
    }

    [Theory]
    [InlineData(KernelRules.Model)]
    [InlineData(KernelRules.Resea)]
    public void Call_NonBlockingWithANotificationPending_TakesItByBoth(KernelRules rules)
    {
        KernelFixture kernel = Kernel(rules, out TaskId client, out TaskId server);
        Assert.Null(kernel.Receive(server));
        _ = kernel.Do(kernel.Root, new Syscall.Notify(client, Notifications.Async));
        SyscallResult? result =
            kernel.Do(client, new Syscall.Ipc(server, TaskId.None, KernelFixture.Message(), IpcOptions.Call | IpcOptions.NoBlock));
        Assert.Equal(Notifications.Async, result!.Notifications);
    }

    [Theory]
    [InlineData(KernelRules.Model, Refusal.NoSuchTask, Refusal.IsSelf)]
    [InlineData(KernelRules.Resea, null, null)]
    public void Receive_FromNobodyOrOneself_WaitsForEverInResea(KernelRules rules, Refusal? fromNobody, Refusal? fromSelf)
    {
        KernelFixture kernel = Kernel(rules, out TaskId task, out TaskId gone);
        _ = kernel.Do(kernel.Root, new Syscall.TaskDestroy(gone));
        Assert.Equal(Refusal.NoSuchTask, kernel.Receive(kernel.Create(), new TaskId(TaskId.MaxIndex, 1))!.Refusal);
        Assert.Equal(fromNobody, kernel.Receive(task, gone)?.Refusal);
        TaskId other = kernel.Create();
        Assert.Equal(fromSelf, kernel.Receive(other, other)?.Refusal);
    }

    [Theory]
    [InlineData(KernelRules.Model)]
    [InlineData(KernelRules.Resea)]
    public void Receive_FromATaskThatComesLater_HasItsMessageIfItWaited(KernelRules rules)
    {
        KernelFixture kernel = Kernel(rules, out TaskId task, out _);
        var later = new TaskId(4, 1);
        bool waits = kernel.Receive(task, later) is null;
        Assert.Equal(rules == KernelRules.Resea, waits);
        Assert.Equal(later, kernel.Create());
        Assert.Equal(waits, kernel.Send(later, task)?.IsDone == true);
    }

    [Theory]
    [InlineData(KernelRules.Model)]
    [InlineData(KernelRules.Resea)]
    public void Call_PeerEndsAndIsRemoved_IsToldInTheModelOnly(KernelRules rules)
    {
        KernelFixture kernel = Kernel(rules, out TaskId client, out TaskId server);
        Assert.Null(kernel.Receive(server));
        Assert.Null(kernel.Call(client, server));
        _ = kernel.Do(server, new Syscall.TaskExit());
        Assert.Equal(rules == KernelRules.Model ? Refusal.Aborted : null, kernel.ResultOf(client)?.Refusal);
        TakeExceptionAndDestroy(kernel, server);
        Assert.Equal(rules == KernelRules.Model ? TaskState.Runnable : TaskState.Receiving, kernel.State.Find(client)!.State);
    }

    [Theory]
    [InlineData(KernelRules.Model)]
    [InlineData(KernelRules.Resea)]
    public void Send_PeerEndsMeanwhile_IsAbortedWhenItIsRemovedAtTheLatest(KernelRules rules)
    {
        KernelFixture kernel = Kernel(rules, out TaskId sender, out TaskId receiver);
        Assert.Null(kernel.Send(sender, receiver));
        _ = kernel.Do(receiver, new Syscall.TaskExit());
        Assert.Equal(rules == KernelRules.Model ? Refusal.Aborted : null, kernel.ResultOf(sender)?.Refusal);
        TakeExceptionAndDestroy(kernel, receiver);
        Assert.Equal(rules == KernelRules.Resea ? Refusal.Aborted : null, kernel.ResultOf(sender)?.Refusal);
        Assert.Equal(TaskState.Runnable, kernel.State.Find(sender)!.State);
    }

    [Theory]
    [InlineData(KernelRules.Model)]
    [InlineData(KernelRules.Resea)]
    public void TaskThatHasEnded_UntilItIsRemoved_IsThereInReseaOnly(KernelRules rules)
    {
        KernelFixture kernel = Kernel(rules, out TaskId task, out TaskId ended);
        _ = kernel.Do(ended, new Syscall.TaskExit());
        Refusal expected = rules == KernelRules.Model ? Refusal.NoSuchTask : Refusal.None;
        Assert.Equal(expected, kernel.Do(task, new Syscall.Notify(ended, Notifications.Async))!.Refusal);
        Assert.Equal(expected, kernel.Do(kernel.Root, new Syscall.VmMap(ended, Page, 3, PageAccess.Read))!.Refusal);
        Assert.Equal(expected == Refusal.None, kernel.Send(task, ended) is null);
        TakeExceptionAndDestroy(kernel, ended);
        Assert.Equal(Refusal.NoSuchTask, kernel.Do(task, new Syscall.Notify(ended, Notifications.Async))!.Refusal);
        Assert.Equal(0, kernel.State.Frames[3].Mappings);
    }

    [Theory]
    [InlineData(KernelRules.Model)]
    [InlineData(KernelRules.Resea)]
    public void Notify_WithoutBits_TellsWhetherTheTaskIsThereAndLeavesNothing(KernelRules rules)
    {
        KernelFixture kernel = Kernel(rules, out TaskId task, out TaskId peer);
        Assert.True(kernel.Do(task, new Syscall.Notify(peer, Notifications.None))!.IsDone);
        Assert.Equal(Refusal.WouldBlock, Poll(kernel, peer, TaskId.None).Refusal);
        _ = kernel.Do(kernel.Root, new Syscall.TaskDestroy(peer));
        Assert.Equal(Refusal.NoSuchTask, kernel.Do(task, new Syscall.Notify(peer, Notifications.None))!.Refusal);
    }

    [Theory]
    [InlineData(KernelRules.Model, Refusal.FrameInUse)]
    [InlineData(KernelRules.Resea, Refusal.None)]
    public void VmMap_SecondWriterOfAFrame_IsAllowedInReseaOnly(KernelRules rules, Refusal expected)
    {
        KernelFixture kernel = Kernel(rules, out TaskId a, out TaskId b);
        Assert.True(kernel.Do(kernel.Root, new Syscall.VmMap(a, Page, 3, PageAccess.ReadWrite))!.IsDone);
        Assert.Equal(expected, kernel.Do(kernel.Root, new Syscall.VmMap(b, Page, 3, PageAccess.ReadWrite))!.Refusal);
        _ = kernel.Do(kernel.Root, new Syscall.TaskDestroy(a));
        _ = kernel.Do(kernel.Root, new Syscall.VmUnmap(b, Page));
        Assert.Equal(new FrameState(kernel.Root, 0), kernel.State.Frames[3]);
    }

    [Theory]
    [InlineData(KernelRules.Model, Refusal.FrameInUse, Refusal.FrameInUse)]
    [InlineData(KernelRules.Resea, Refusal.NotMapped, Refusal.None)]
    public void VmMap_ByAPagerThatReadsTheFrame_MapsItForWritingInReseaOnly(KernelRules rules, Refusal unseen, Refusal read)
    {
        var kernel = new KernelFixture(rules: rules);
        TaskId pager = kernel.Create(rights: Rights.Map | Rights.Tasks);
        TaskId child = kernel.Do(pager, new Syscall.TaskCreate("child", pager, Rights.None))!.Task;
        var map = new Syscall.VmMap(child, Page, 3, PageAccess.ReadWrite);
        Assert.Equal(unseen, kernel.Do(pager, map)!.Refusal);
        Assert.True(kernel.Do(kernel.Root, new Syscall.VmMap(pager, Page, 3, PageAccess.Read))!.IsDone);
        Assert.Equal(read, kernel.Do(pager, map)!.Refusal);
    }

    [Theory]
    [InlineData(KernelRules.Model)]
    [InlineData(KernelRules.Resea)]
    public void PageFault_PagerEnds_EndsTheTaskByBoth(KernelRules rules)
    {
        KernelFixture kernel = Kernel(rules, out _, out _);
        TaskId pager = kernel.Create(rights: Rights.Map | Rights.Tasks);
        TaskId child = kernel.Do(pager, new Syscall.TaskCreate("child", pager, Rights.None))!.Task;
        Assert.Null(kernel.PageFault(child, Page));
        kernel.Stop(pager);
        Assert.Null(kernel.State.Find(child));
    }

    private static KernelFixture Kernel(KernelRules rules, out TaskId a, out TaskId b)
    {
        var kernel = new KernelFixture(rules: rules);
        (a, b) = (kernel.Create(), kernel.Create());
        Assert.Equal(rules, kernel.State.Rules);
        return kernel;
    }

    private static SyscallResult Poll(KernelFixture kernel, TaskId task, TaskId source) =>
        kernel.Do(task, new Syscall.Ipc(TaskId.None, source, null, IpcOptions.Receive | IpcOptions.NoBlock))!;

    private static void TakeExceptionAndDestroy(KernelFixture kernel, TaskId ended)
    {
        Assert.True(ExceptionReport.TryRead(kernel.Receive(kernel.Root)!.Message!, out ExceptionReport report));
        Assert.Equal(ended, report.Task);
        Assert.True(kernel.Do(kernel.Root, new Syscall.TaskDestroy(ended))!.IsDone);
    }
}
