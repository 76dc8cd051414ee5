using Xunit;
using ZcGen.Kernel.Abi;
using ZcGen.Kernel.Core;

namespace ZcGen.Kernel.Tests.Core;

/// <summary>A kernel that a test steps by hand. The first task, <see cref="Root"/>, is the pager of all others.</summary>
internal sealed class KernelFixture
{
    public const uint Hello = MessageKind.FirstUser;

    public KernelFixture(int taskLimit = 8, int frames = 8, KernelRules rules = KernelRules.Model)
    {
        State = KernelMachine.Boot("root", taskLimit, frames, rules).State;
        Root = State.LiveTasks.Single().Id;
    }

    public KernelState State { get; private set; }

    public TaskId Root { get; }

    public Outcome Last { get; private set; } = null!;

    public static Message Message(byte content = 1) => new(Hello, [content]);

    public TaskId Create(string name = "task", Rights rights = Rights.None) => Do(Root, new Syscall.TaskCreate(name, Root, rights))!.Task;

    /// <summary>Executes a system call and gets the result of the caller; null if it blocks or has ended.</summary>
    public SyscallResult? Do(TaskId caller, Syscall syscall) => Note(KernelMachine.Execute(State, caller, syscall), caller);

    public SyscallResult? Send(TaskId caller, TaskId destination, byte content = 1) =>
        Do(caller, new Syscall.Ipc(destination, TaskId.None, Message(content), IpcOptions.Send));

    public SyscallResult? Receive(TaskId caller, TaskId source = default) =>
        Do(caller, new Syscall.Ipc(TaskId.None, source, null, IpcOptions.Receive));

    public SyscallResult? Call(TaskId caller, TaskId destination, byte content = 1) =>
        Do(caller, new Syscall.Ipc(destination, destination, Message(content), IpcOptions.Call));

    public SyscallResult? PageFault(TaskId task, ulong address) =>
        Note(KernelMachine.PageFault(State, task, address, PageAccess.ReadWrite), task);

    public void Stop(TaskId task) => Note(KernelMachine.Stop(State, task, Fault.Crashed), task);

    public void Crash(TaskId task) => Note(KernelMachine.Crash(State, task), task);

    public void Tick() => Note(KernelMachine.Tick(State), TaskId.None);

    /// <summary>What the last step gave to a task.</summary>
    public SyscallResult? ResultOf(TaskId task) =>
        Last.Deliveries.Where(delivery => delivery.Task == task).Select(delivery => delivery.Result).SingleOrDefault();

    private SyscallResult? Note(Outcome outcome, TaskId caller)
    {
        Last = outcome;
        State = outcome.State;
        Assert.Null(KernelInvariants.FindBroken(State));
        return ResultOf(caller);
    }
}
