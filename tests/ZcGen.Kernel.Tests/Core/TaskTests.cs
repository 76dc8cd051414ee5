using Xunit;
using ZcGen.Kernel.Abi;
using ZcGen.Kernel.Core;

namespace ZcGen.Kernel.Tests.Core;

public sealed class TaskTests
{
    private readonly KernelFixture _kernel = new(taskLimit: 4);

    [Fact]
    public void TaskSelf_TellsTheCallersId()
    {
        TaskId a = _kernel.Create();
        Assert.Equal(a, _kernel.Do(a, new Syscall.TaskSelf())!.Task);
    }

    [Fact]
    public void TaskExit_PagerIsToldAndRemovesTheTask()
    {
        TaskId a = _kernel.Create();
        Assert.Null(_kernel.Do(a, new Syscall.TaskExit()));
        Message message = _kernel.Receive(_kernel.Root)!.Message!;
        Assert.True(ExceptionReport.TryRead(message, out ExceptionReport report));
        Assert.Equal(new ExceptionReport(a, Fault.Exited), report);
        Assert.Equal(TaskState.Stopped, _kernel.State.Find(a)!.State);
        Assert.True(_kernel.Do(_kernel.Root, new Syscall.TaskDestroy(a))!.IsDone);
        Assert.Null(_kernel.State.Find(a));
    }

    [Fact]
    public void TaskCreate_TableIsFull_IsRefused()
    {
        _ = _kernel.Create();
        _ = _kernel.Create();
        _ = _kernel.Create();
        SyscallResult? answer = _kernel.Do(_kernel.Root, new Syscall.TaskCreate("one too many", _kernel.Root, Rights.None));
        Assert.Equal(Refusal.TooManyTasks, answer!.Refusal);
    }

    [Fact]
    public void TaskCreate_WithoutTheRight_StopsTheCaller()
    {
        TaskId a = _kernel.Create();
        Assert.Null(_kernel.Do(a, new Syscall.TaskCreate("child", a, Rights.None)));
        Assert.Equal(a, Assert.Single(_kernel.Last.Ended));
    }

    [Fact]
    public void TaskCreate_GivingMoreThanItHas_StopsTheCaller()
    {
        TaskId a = _kernel.Create(rights: Rights.Tasks);
        Assert.Null(_kernel.Do(a, new Syscall.TaskCreate("child", a, Rights.Map)));
        Assert.Equal(a, Assert.Single(_kernel.Last.Ended));
    }

    [Fact]
    public void TaskDestroy_OfATaskOfAnotherPager_StopsTheCaller()
    {
        TaskId a = _kernel.Create(rights: Rights.Tasks);
        TaskId b = _kernel.Create();
        Assert.Null(_kernel.Do(a, new Syscall.TaskDestroy(b)));
        Assert.Equal(a, Assert.Single(_kernel.Last.Ended));
        Assert.NotNull(_kernel.State.Find(b));
    }

    [Fact]
    public void PageFault_PagerReplies_TaskRunsOn()
    {
        TaskId a = _kernel.Create();
        Assert.Null(_kernel.PageFault(a, 0x5008));
        Assert.True(PageFaultReport.TryRead(_kernel.Receive(_kernel.Root)!.Message!, out PageFaultReport report));
        Assert.Equal(new PageFaultReport(a, 0x5008, PageAccess.ReadWrite), report);
        _ = _kernel.Do(_kernel.Root, new Syscall.Ipc(a, TaskId.None, new Message(MessageKind.PageFaultReply, []), IpcOptions.Send));
        Assert.True(_kernel.ResultOf(a)!.IsDone);
    }

    [Fact]
    public void PageFault_PagerRepliesAnythingElse_TaskIsStopped()
    {
        TaskId a = _kernel.Create();
        _ = _kernel.PageFault(a, 0x5008);
        _ = _kernel.Receive(_kernel.Root);
        _ = _kernel.Send(_kernel.Root, a);
        Assert.Equal(a, Assert.Single(_kernel.Last.Ended));
    }

    [Fact]
    public void PageFaultReport_FromATask_IsNotBelieved()
    {
        TaskId a = _kernel.Create();
        Message forged = new PageFaultReport(_kernel.Root, 0, PageAccess.Read).ToMessage();
        Assert.Null(_kernel.Do(a, new Syscall.Ipc(_kernel.Root, TaskId.None, forged, IpcOptions.Send)));
        Assert.False(PageFaultReport.TryRead(_kernel.Receive(_kernel.Root)!.Message!, out _));
    }

    [Fact]
    public void Execute_LeavesTheStateBeforeItAsItWas()
    {
        TaskId a = _kernel.Create();
        KernelState before = _kernel.State;
        KernelTask task = before.Find(a)!;
        _ = KernelMachine.Execute(before, a, new Syscall.Ipc(_kernel.Root, _kernel.Root, KernelFixture.Message(), IpcOptions.Call));
        Assert.Same(task, before.Find(a));
        Assert.Equal(TaskState.Runnable, task.State);
        Assert.Empty(before.Find(_kernel.Root)!.Senders);
    }

    [Fact]
    public void Crash_TaskWaitsToSend_ItsMessageIsNotDelivered()
    {
        (TaskId a, TaskId b) = (_kernel.Create(), _kernel.Create());
        Assert.Null(_kernel.Send(a, b));
        _kernel.Crash(a);
        Assert.Equal(
            Refusal.WouldBlock,
            _kernel.Do(b, new Syscall.Ipc(TaskId.None, TaskId.None, null, IpcOptions.Receive | IpcOptions.NoBlock))!.Refusal);
        Assert.True(ExceptionReport.TryRead(_kernel.Receive(_kernel.Root)!.Message!, out ExceptionReport report));
        Assert.Equal(new ExceptionReport(a, Fault.Crashed), report);
    }

    [Fact]
    public void Crash_TaskReceives_WhoeverWaitsForItIsAborted()
    {
        (TaskId a, TaskId b) = (_kernel.Create(), _kernel.Create());
        Assert.Null(_kernel.Receive(a, _kernel.Root));
        Assert.Null(_kernel.Receive(b, a));
        _kernel.Crash(a);
        Assert.Equal(Refusal.Aborted, _kernel.ResultOf(b)!.Refusal);
        Assert.Equal(a, Assert.Single(_kernel.Last.Ended));
    }

    [Fact]
    public void Crash_TaskWaitsForAPage_ItsPagerIsToldOnlyOfItsEnd()
    {
        TaskId a = _kernel.Create();
        Assert.Null(_kernel.PageFault(a, 0x1000));
        _kernel.Crash(a);
        Assert.True(ExceptionReport.TryRead(_kernel.Receive(_kernel.Root)!.Message!, out _));
    }

    [Fact]
    public void Crash_TaskHasEnded_ChangesNothing()
    {
        TaskId a = _kernel.Create();
        _ = _kernel.Do(a, new Syscall.TaskExit());
        _kernel.Crash(a);
        Assert.Empty(_kernel.Last.Ended);
        Assert.True(_kernel.Do(_kernel.Root, new Syscall.TaskDestroy(a))!.IsDone);
        _kernel.Crash(a);
        Assert.Empty(_kernel.Last.Ended);
    }
}
