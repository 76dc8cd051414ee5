using ZcGen.Kernel.Abi;

namespace ZcGen.Servers.Tests;

/// <summary>A task on a machine that cannot map its memory into programs: everything works, and nothing over rings.</summary>
internal sealed class PortWithoutMemory(TaskPort port) : TaskPort
{
    public override SyscallResult Invoke(Syscall syscall) => port.Invoke(syscall);

    public override void Read(ulong address, Span<byte> bytes) => port.Read(address, bytes);

    public override void Write(ulong address, ReadOnlySpan<byte> bytes) => port.Write(address, bytes);
}
