using Xunit;
using ZcGen.Kernel.Abi;
using ZcGen.Kernel.Core;

namespace ZcGen.Kernel.Tests.Core;

public sealed class NotificationTests
{
    private readonly KernelFixture _kernel = new();

    [Fact]
    public void Notify_NobodyWaits_SticksUntilTheNextOpenReceive()
    {
        (TaskId a, TaskId b) = (_kernel.Create(), _kernel.Create());
        Assert.True(_kernel.Do(a, new Syscall.Notify(b, Notifications.Async))!.IsDone);
        Assert.True(_kernel.Do(a, new Syscall.Notify(b, Notifications.Async))!.IsDone);
        Assert.Equal(Notifications.Async, _kernel.Receive(b)!.Notifications);
        Assert.Null(_kernel.Receive(b));
    }

    [Fact]
    public void Receive_NotificationAndMessage_NotificationComesFirst()
    {
        (TaskId a, TaskId b) = (_kernel.Create(), _kernel.Create());
        Assert.Null(_kernel.Send(a, b));
        _ = _kernel.Do(_kernel.Root, new Syscall.Notify(b, Notifications.Async));
        SyscallResult first = _kernel.Receive(b)!;
        Assert.Null(first.Message);
        Assert.Equal(Notifications.Async, first.Notifications);
        Assert.NotNull(_kernel.Receive(b)!.Message);
    }

    [Fact]
    public void Notify_WhileWaitingForOnePeer_DoesNotDisturb()
    {
        (TaskId a, TaskId b) = (_kernel.Create(), _kernel.Create());
        Assert.Null(_kernel.Receive(b, a));
        _ = _kernel.Do(_kernel.Root, new Syscall.Notify(b, Notifications.Async));
        Assert.Equal(TaskState.Receiving, _kernel.State.Find(b)!.State);
    }

    [Fact]
    public void Receive_FromOnePeerWithANotificationPending_LeavesIt()
    {
        (TaskId a, TaskId b) = (_kernel.Create(), _kernel.Create());
        _ = _kernel.Do(_kernel.Root, new Syscall.Notify(b, Notifications.Async));
        Assert.Null(_kernel.Receive(b, a));
        Assert.Equal(Notifications.Async, _kernel.State.Find(b)!.Pending);
    }

    [Fact]
    public void Notify_ForgedTimer_StopsTheForger()
    {
        (TaskId a, TaskId b) = (_kernel.Create(), _kernel.Create());
        Assert.Null(_kernel.Do(a, new Syscall.Notify(b, Notifications.Timer)));
        Assert.Equal(a, Assert.Single(_kernel.Last.Ended));
        Assert.Equal(Notifications.None, _kernel.State.Find(b)!.Pending);
    }

    [Fact]
    public void TimerSet_TicksPass_NotifiesOnce()
    {
        TaskId a = _kernel.Create();
        _ = _kernel.Do(a, new Syscall.TimerSet(2));
        Assert.Null(_kernel.Receive(a));
        _kernel.Tick();
        Assert.Null(_kernel.ResultOf(a));
        _kernel.Tick();
        Assert.Equal(Notifications.Timer, _kernel.ResultOf(a)!.Notifications);
        _kernel.Tick();
        Assert.Equal(Notifications.None, _kernel.State.Find(a)!.Pending);
    }
}
