using Xunit;
using ZcGen.Kernel.Abi;

namespace ZcGen.Kernel.Tests.Core;

public sealed class SystemCallTests
{
    // The table of kernel/syscall.c of Resea 0.9.
    private static readonly string[] Resea =
    [
        "ipc", "notify", "timer_set", "console_write", "console_read", "task_create", "task_destroy", "task_exit", "task_self",
        "task_schedule",
        "vm_map", "vm_unmap", "irq_acquire", "irq_release", "kdebug", "nop",
    ];

    [Fact]
    public void SystemCalls_AreThese() => Assert.Equal(
        ["Ipc", "Notify", "TimerSet", "TaskCreate", "TaskDestroy", "TaskExit", "TaskSelf", "VmMap", "VmUnmap"],
        Enum.GetNames<SyscallNumber>());

    [Fact]
    public void SystemCalls_AreAllReseas()
    {
        var resea = Resea.Select(name => name.Replace("_", "", StringComparison.Ordinal)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        Assert.All(Enum.GetNames<SyscallNumber>(), name => Assert.Contains(name, resea));
    }

    [Fact]
    public void Syscalls_AreOnePerNumber()
    {
        int syscalls = typeof(Syscall).GetNestedTypes().Count(type => type.IsSubclassOf(typeof(Syscall)));
        Assert.Equal(Enum.GetValues<SyscallNumber>().Length, syscalls);
    }
}
