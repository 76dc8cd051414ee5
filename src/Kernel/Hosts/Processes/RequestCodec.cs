using ZcGen.Kernel.Abi;

namespace ZcGen.Kernel.Hosts.Processes;

/// <summary>Requests as bytes. Nothing that a process sends is believed: what is no request reads as null.</summary>
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
                writer.Byte((byte)call.Claim.Call);
                Write(writer, call.Claim);
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

    public static TaskRequest? TryRead(ReadOnlySpan<byte> bytes)
    {
        var reader = new WireReader(bytes);
        byte what = reader.Byte();
        TaskRequest? request = what switch
        {
            PageFault => new TaskRequest.PageFault(reader.UInt64(), ReadAccess(ref reader)),
            Crash => new TaskRequest.Crash(reader.Text()),
            Continue => new TaskRequest.Continue(),
            _ => ReadClaim((SystemCall)what, ref reader) is { } claim ? new TaskRequest.Call(claim) : null,
        };
        return reader.IsAtEnd ? request : null;
    }

    private static void Write(WireWriter writer, Claim claim)
    {
        switch (claim)
        {
            case Claim.Ipc ipc:
                writer.UInt32(ipc.Destination.Value);
                writer.UInt32(ipc.Source.Value);
                writer.UInt32((uint)ipc.Options);
                writer.Message(ipc.Message);
                break;
            case Claim.Notify notify:
                writer.UInt32(notify.Destination.Value);
                writer.UInt32((uint)notify.Bits);
                break;
            case Claim.TimerSet timer:
                writer.UInt32(timer.Ticks);
                break;
            case Claim.TaskCreate create:
                writer.Text(create.Name);
                writer.UInt32(create.Pager.Value);
                writer.UInt32((uint)create.Rights);
                break;
            case Claim.TaskDestroy destroy:
                writer.UInt32(destroy.Task.Value);
                break;
            case Claim.VmMap map:
                writer.UInt32(map.Task.Value);
                writer.UInt64(map.Address);
                writer.UInt32((uint)map.Frame);
                writer.Byte((byte)map.Access);
                break;
            case Claim.VmUnmap unmap:
                writer.UInt32(unmap.Task.Value);
                writer.UInt64(unmap.Address);
                break;
        }
    }

    private static Claim? ReadClaim(SystemCall call, ref WireReader reader) => call switch
    {
        SystemCall.Ipc => ReadIpc(ref reader),
        SystemCall.Notify => new Claim.Notify(ReadTask(ref reader), (Notifications)reader.UInt32()),
        SystemCall.TimerSet => new Claim.TimerSet(reader.UInt32()),
        SystemCall.TaskCreate => new Claim.TaskCreate(reader.Text(), ReadTask(ref reader), (Rights)reader.UInt32()),
        SystemCall.TaskDestroy => new Claim.TaskDestroy(ReadTask(ref reader)),
        SystemCall.TaskExit => new Claim.TaskExit(),
        SystemCall.TaskSelf => new Claim.TaskSelf(),
        SystemCall.VmMap => new Claim.VmMap(ReadTask(ref reader), reader.UInt64(), (int)reader.UInt32(), ReadAccess(ref reader)),
        SystemCall.VmUnmap => new Claim.VmUnmap(ReadTask(ref reader), reader.UInt64()),
        _ => null,
    };

    private static Claim.Ipc ReadIpc(ref WireReader reader)
    {
        TaskId destination = ReadTask(ref reader);
        TaskId source = ReadTask(ref reader);
        var options = (IpcOptions)reader.UInt32();
        return new Claim.Ipc(destination, source, reader.Message(), options);
    }

    private static TaskId ReadTask(ref WireReader reader) => new(reader.UInt32());

    private static PageAccess ReadAccess(ref WireReader reader) => reader.Byte() == (byte)PageAccess.Read ? PageAccess.Read : PageAccess.ReadWrite;
}
