using ZcGen.Kernel.Abi;
using ZcGen.Kernel.Memory;
using ZcGen.Native;

namespace ZcGen.Kernel.Hosts.Processes;

/// <summary>
/// Represents the port of a task in a process of its own: sends system calls to the kernel's process, and maps the pages that it receives.
/// </summary>
/// <remarks>Pages change only during system calls.</remarks>
/// <param name="connection">The connection to the kernel's process.</param>
internal sealed class RemoteTask(ControlSocket connection) : PagedPort, IDisposable
{
    private readonly WireWriter _writer = new();
    private readonly byte[] _received = new byte[WireWriter.MaxLength];

    public override bool RunsBesideOthers => true;

    /// <summary>Waits until the task may start.</summary>
    public void WaitForStart() => _ = Receive();

    public override SyscallResult Invoke(Syscall syscall) => Exchange(new TaskRequest.Call(syscall));

    /// <summary>Tells the kernel that the program has failed.</summary>
    public void ReportCrash(string reason) => Send(new TaskRequest.Crash(reason));

    public void Dispose() => AddressSpace.Dispose();

    protected override void ThrowIfEnded()
    {
        // The kernel ends the process instead.
    }

    protected override void PageFault(ulong address, PageAccess access) => _ = Exchange(new TaskRequest.PageFault(address, access));

    private SyscallResult Exchange(TaskRequest request)
    {
        Send(request);
        return Receive();
    }

    private void Send(TaskRequest request)
    {
        RequestCodec.Write(_writer, request);
        if (!connection.TrySend(_writer.Written, []))
        {
            throw Ended();
        }
    }

    private SyscallResult Receive()
    {
        Span<PageDelivery> pages = stackalloc PageDelivery[ReplyCodec.MaxPages];
        while (true)
        {
            _ = connection.WaitReadable(Timeout.Infinite);
            ReceiveStatus status = connection.Receive(_received, out ControlMessage message);
            if (status == ReceiveStatus.Empty)
            {
                continue;
            }

            if (status != ReceiveStatus.Received || message.Length == 0)
            {
                throw Ended();
            }

            SyscallResult? result = ReplyCodec.Read(_received.AsSpan(0, message.Length), pages, out int count);
            Map(pages[..count], message.Descriptors);
            if (result is not null)
            {
                return result;
            }

            Send(new TaskRequest.Continue());
        }
    }

    // A mapping outlives its descriptor.
    private void Map(ReadOnlySpan<PageDelivery> pages, FileDescriptor[] descriptors)
    {
        int next = 0;
        foreach (PageDelivery page in pages)
        {
            AddressSpace.Unmap(page.Address);
            if (page.Access != PageDelivery.Kind.None)
            {
                using FileDescriptor file = descriptors[next++];
                AddressSpace.Map(file, 0, page.Address, page.Access == PageDelivery.Kind.ReadWrite);
            }
        }
    }

    private static TaskEndedException Ended() => new("the connection to the kernel was closed: the kernel ended this task, or has ended");
}
