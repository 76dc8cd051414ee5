using System.Buffers.Binary;

namespace ZcGen.Kernel.Abi;

/// <summary>What the kernel tells a pager of a page fault.</summary>
/// <param name="Task">The task that waits for the page.</param>
/// <param name="Address">The byte it touched.</param>
/// <param name="Access">What it wanted.</param>
public readonly record struct PageFaultReport(TaskId Task, ulong Address, PageAccess Access)
{
    private const int Length = 16;

    /// <summary>The message that carries it.</summary>
    public Message ToMessage()
    {
        Span<byte> payload = stackalloc byte[Length];
        BinaryPrimitives.WriteUInt32LittleEndian(payload, Task.Value);
        BinaryPrimitives.WriteUInt32LittleEndian(payload[4..], (uint)Access);
        BinaryPrimitives.WriteUInt64LittleEndian(payload[8..], Address);
        return new Message(MessageKind.PageFault, payload);
    }

    /// <summary>Reads the report out of a message, if the kernel sent one.</summary>
    /// <returns>False for anything else; a task that poses as the kernel is told apart by its source.</returns>
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
