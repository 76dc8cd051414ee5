using ZcGen.Kernel.Abi;

namespace ZcGen.Kernel.Hosts.Processes;

/// <summary>Encodes requests. Processes are not trusted: an invalid message reads as null.</summary>
internal static class RequestCodec
{
    private const byte PageFault = 100;
    private const byte Crash = 101;
    private const byte Continue = 102;

    public static void Write(WireWriter writer, TaskRequest request)
    {
        writer.Clear();
        switch (request)
        {
            case TaskRequest.Call call:
                writer.Byte((byte)call.Syscall.Number);
                Write(writer, call.Syscall);
                break;
            case TaskRequest.PageFault fault:
                writer.Byte(PageFault);
                writer.UInt64(fault.Address);
                writer.Byte((byte)fault.Access);
                break;
            case TaskRequest.Crash crash:
                writer.Byte(Crash);
                writer.Text(crash.Reason);
                break;
            default:
                writer.Byte(Continue);
                break;
        }
    }

    public static TaskRequest? Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new WireReader(bytes);
        byte what = reader.Byte();
        TaskRequest? request = what switch
        {
            PageFault => new TaskRequest.PageFault(reader.UInt64(), ReadAccess(ref reader)),
            Crash => new TaskRequest.Crash(reader.Text()),
            Continue => new TaskRequest.Continue(),
            _ => ReadSyscall((SyscallNumber)what, ref reader) is { } syscall ? new TaskRequest.Call(syscall) : null,
        };
        return reader.IsAtEnd ? request : null;
    }

    private static void Write(WireWriter writer, Syscall syscall)
    {
        switch (syscall)
        {
            case Syscall.Ipc ipc:
                writer.UInt32(ipc.Destination.Value);
                writer.UInt32(ipc.Source.Value);
                writer.UInt32((uint)ipc.Options);
                writer.Message(ipc.Message);
                break;
            case Syscall.Notify notify:
                writer.UInt32(notify.Destination.Value);
                writer.UInt32((uint)notify.Bits);
                break;
            case Syscall.TimerSet timer:
                writer.UInt32(timer.Ticks);
                break;
            case Syscall.TaskCreate create:
                writer.Text(create.Name);
                writer.UInt32(create.Pager.Value);
                writer.UInt32((uint)create.Rights);
                break;
            case Syscall.TaskDestroy destroy:
                writer.UInt32(destroy.Task.Value);
                break;
            case Syscall.VmMap map:
                writer.UInt32(map.Task.Value);
                writer.UInt64(map.Address);
                writer.UInt32((uint)map.Frame);
                writer.Byte((byte)map.Access);
                break;
            case Syscall.VmUnmap unmap:
                writer.UInt32(unmap.Task.Value);
                writer.UInt64(unmap.Address);
                break;
        }
    }

    private static Syscall? ReadSyscall(SyscallNumber number, ref WireReader reader) => number switch
    {
        SyscallNumber.Ipc => ReadIpc(ref reader),
        SyscallNumber.Notify => new Syscall.Notify(ReadTask(ref reader), (Notifications)reader.UInt32()),
        SyscallNumber.TimerSet => new Syscall.TimerSet(reader.UInt32()),
        SyscallNumber.TaskCreate => new Syscall.TaskCreate(reader.Text(), ReadTask(ref reader), (Rights)reader.UInt32()),
        SyscallNumber.TaskDestroy => new Syscall.TaskDestroy(ReadTask(ref reader)),
        SyscallNumber.TaskExit => new Syscall.TaskExit(),
        SyscallNumber.TaskSelf => new Syscall.TaskSelf(),
        SyscallNumber.VmMap => new Syscall.VmMap(ReadTask(ref reader), reader.UInt64(), (int)reader.UInt32(), ReadAccess(ref reader)),
        SyscallNumber.VmUnmap => new Syscall.VmUnmap(ReadTask(ref reader), reader.UInt64()),
        _ => null,
    };

    private static Syscall.Ipc ReadIpc(ref WireReader reader)
    {
        TaskId destination = ReadTask(ref reader);
        TaskId source = ReadTask(ref reader);
        var options = (IpcOptions)reader.UInt32();
        return new Syscall.Ipc(destination, source, reader.Message(), options);
    }

    private static TaskId ReadTask(ref WireReader reader) => new(reader.UInt32());

    private static PageAccess ReadAccess(ref WireReader reader) =>
        reader.Byte() == (byte)PageAccess.Read ? PageAccess.Read : PageAccess.ReadWrite;
}
