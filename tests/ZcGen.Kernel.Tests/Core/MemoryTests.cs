using Xunit;
using ZcGen.Kernel.Abi;
using ZcGen.Kernel.Core;

namespace ZcGen.Kernel.Tests.Core;

public sealed class MemoryTests
{
    private const ulong Page = 0x10000;

    private readonly KernelFixture _kernel = new();

    private SyscallResult? Map(TaskId task, int frame, PageAccess access, ulong address = Page) =>
        _kernel.Do(_kernel.Root, new Syscall.VmMap(task, address, frame, access));

    [Fact]
    public void VmMap_ForWriting_MakesTheTaskTheOwner()
    {
        TaskId a = _kernel.Create();
        Assert.True(Map(a, 3, PageAccess.ReadWrite)!.IsDone);
        Assert.Equal(a, _kernel.State.Frames[3].Owner);
    }

    [Fact]
    public void VmMap_SecondWriter_IsRefused()
    {
        (TaskId a, TaskId b) = (_kernel.Create(), _kernel.Create());
        Assert.True(Map(a, 3, PageAccess.ReadWrite)!.IsDone);
        Assert.Equal(Refusal.FrameInUse, Map(b, 3, PageAccess.ReadWrite)!.Refusal);
        Assert.True(Map(b, 3, PageAccess.Read)!.IsDone);
    }

    [Fact]
    public void VmMap_TakenPage_IsRefused()
    {
        TaskId a = _kernel.Create();
        Assert.True(Map(a, 3, PageAccess.Read)!.IsDone);
        Assert.Equal(Refusal.AlreadyMapped, Map(a, 4, PageAccess.Read)!.Refusal);
    }

    [Fact]
    public void VmMap_IntoATaskOfAnotherPager_StopsTheCaller()
    {
        (TaskId a, TaskId b) = (_kernel.Create(rights: Rights.Map), _kernel.Create());
        Assert.Null(_kernel.Do(a, new Syscall.VmMap(b, Page, 3, PageAccess.Read)));
        Assert.Equal(a, Assert.Single(_kernel.Last.Ended));
    }

    [Fact]
    public void Steps_OfMemory_CopyNoTableHoweverManyFramesThereAre()
    {
        var root = new TaskId(1, 1);
        KernelState state = KernelMachine.Boot("root", taskLimit: 8, frameCount: 400_000).State;
        Outcome created = KernelMachine.Execute(state, root, new Syscall.TaskCreate("child", root, Rights.None));
        TaskId child = Assert.Single(created.Created);
        state = created.State;
        for (int frame = 0; frame < 2000; frame++)
        {
            state = Step(state, new Syscall.VmMap(child, Page + ((ulong)frame * Paging.PageSize), frame, PageAccess.ReadWrite));
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        state = Step(state, new Syscall.VmMap(child, 0, 2000, PageAccess.ReadWrite));
        state = Step(state, new Syscall.VmUnmap(child, 0));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1, 20_000);

        // Its end costs what it had, and the frames go back.
        state = Step(state, new Syscall.TaskDestroy(child));
        Assert.Empty(state.Frames.InUse);
        Assert.Equal(new FrameState(root, 0), state.Frames[5]);

        KernelState Step(KernelState from, Syscall syscall) => KernelMachine.Execute(from, root, syscall).State;
    }

    [Fact]
    public void VmMap_ByAPagerThatWasNotGivenTheFrame_IsRefused()
    {
        TaskId pager = _kernel.Create(rights: Rights.Map | Rights.Tasks);
        TaskId child = _kernel.Do(pager, new Syscall.TaskCreate("child", pager, Rights.None))!.Task;
        Assert.Equal(Refusal.FrameInUse, _kernel.Do(pager, new Syscall.VmMap(child, Page, 3, PageAccess.Read))!.Refusal);
    }

    [Theory]
    [InlineData(Page + 1, 3)]
    [InlineData(Page, -1)]
    [InlineData(Page, 8)]
    public void VmMap_NoPageOrNoFrame_StopsTheCaller(ulong address, int frame)
    {
        (TaskId pager, _) = (_kernel.Create(rights: Rights.Map | Rights.Tasks), _kernel.Root);
        TaskId child = _kernel.Do(pager, new Syscall.TaskCreate("child", pager, Rights.None))!.Task;
        Assert.Null(_kernel.Do(pager, new Syscall.VmMap(child, address, frame, PageAccess.Read)));
        Assert.Equal(pager, Assert.Single(_kernel.Last.Ended));
    }

    [Fact]
    public void VmUnmap_LastPageOfItsOwner_GivesTheFrameBackToThePager()
    {
        TaskId a = _kernel.Create();
        _ = Map(a, 3, PageAccess.ReadWrite);
        Assert.True(_kernel.Do(_kernel.Root, new Syscall.VmUnmap(a, Page))!.IsDone);
        Assert.Equal(new FrameState(_kernel.Root, 0), _kernel.State.Frames[3]);
        Assert.Equal(Refusal.NotMapped, _kernel.Do(_kernel.Root, new Syscall.VmUnmap(a, Page))!.Refusal);
    }

    [Fact]
    public void TaskDestroy_OfAnOwner_ItsFrameHasNoNewOwnerWhileOthersSeeIt()
    {
        (TaskId a, TaskId reader, TaskId next) = (_kernel.Create(), _kernel.Create(), _kernel.Create());
        _ = Map(a, 3, PageAccess.ReadWrite);
        _ = Map(reader, 3, PageAccess.Read);
        _ = _kernel.Do(_kernel.Root, new Syscall.TaskDestroy(a));
        Assert.Equal(Refusal.FrameInUse, Map(next, 3, PageAccess.ReadWrite)!.Refusal);
        _ = _kernel.Do(_kernel.Root, new Syscall.VmUnmap(reader, Page));
        Assert.True(Map(next, 3, PageAccess.ReadWrite)!.IsDone);
    }
}
