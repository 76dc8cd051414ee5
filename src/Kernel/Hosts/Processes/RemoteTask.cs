using ZcGen.Kernel.Abi;
using ZcGen.Kernel.Memory;
using ZcGen.Native;

namespace ZcGen.Kernel.Hosts.Processes;

/// <summary>A task's port in a process of its own: system calls travel to the kernel's process, and pages that come back are mapped here.</summary>
/// <remarks>Pages come and go when the task calls the kernel; between two calls it sees what it saw.</remarks>
/// <param name="connection">To the kernel's process.</param>
internal sealed class RemoteTask(ControlSocket connection) : PagedPort, IDisposable
{
    private readonly WireWriter _writer = new();
    private readonly byte[] _received = new byte[WireWriter.MaxLength];

    public override bool RunsBesideOthers => true;

    /// <summary>Waits until the task may begin.</summary>
    public void WaitForStart() => _ = Receive();

    public override Answer Invoke(Claim claim) => Exchange(new TaskRequest.Call(claim));

    /// <summary>Tells the kernel that the program failed.</summary>
    public void ReportCrash(string reason) => Send(new TaskRequest.Crash(reason));

    public void Dispose() => AddressSpace.Dispose();

    protected override void ThrowIfEnded()
    {
        // The kernel ends the process.
    }

    protected override void PageFault(ulong address, PageAccess access) => _ = Exchange(new TaskRequest.PageFault(address, access));

    private Answer Exchange(TaskRequest request)
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

    private Answer Receive()
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

            Answer? answer = ReplyCodec.Read(_received.AsSpan(0, message.Length), pages, out int count);
            Map(pages[..count], message.Descriptors);
            if (answer is not null)
            {
                return answer;
            }

            Send(new TaskRequest.Continue());
        }
    }

    // What is mapped stays mapped without its descriptor.
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

    private static TaskEndedException Ended() => new("the kernel has ended this task, or has ended itself");
}
