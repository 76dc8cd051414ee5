using System.Buffers.Binary;

namespace ZcGen.Kernel.Abi;

/// <summary>Represents the payload of the message by which the kernel tells a pager of a page fault.</summary>
/// <param name="Task">The faulting task, which waits for the page.</param>
/// <param name="Address">The address that it accessed.</param>
/// <param name="Access">The access that it attempted.</param>
public readonly record struct PageFaultReport(TaskId Task, ulong Address, PageAccess Access)
{
    private const int Length = 16;

    /// <summary>Creates the message that carries the report.</summary>
    public Message ToMessage()
    {
        Span<byte> payload = stackalloc byte[Length];
        BinaryPrimitives.WriteUInt32LittleEndian(payload, Task.Value);
        BinaryPrimitives.WriteUInt32LittleEndian(payload[4..], (uint)Access);
        BinaryPrimitives.WriteUInt64LittleEndian(payload[8..], Address);
        return new Message(MessageKind.PageFault, payload);
    }

    /// <summary>Reads the report from a message of the kernel.</summary>
    /// <returns>False if the message is not such a report, or was not sent by the kernel.</returns>
    public static bool TryRead(Message message, out PageFaultReport report)
    {
        ArgumentNullException.ThrowIfNull(message);
        bool isReport = message.Kind == MessageKind.PageFault && message.Source == TaskId.None && message.Payload.Length == Length;
        report = isReport
            ? new PageFaultReport(
                new TaskId(BinaryPrimitives.ReadUInt32LittleEndian(message.Payload)),
                BinaryPrimitives.ReadUInt64LittleEndian(message.Payload[8..]),
                (PageAccess)BinaryPrimitives.ReadUInt32LittleEndian(message.Payload[4..]))
            : default;
        return isReport;
    }
}
