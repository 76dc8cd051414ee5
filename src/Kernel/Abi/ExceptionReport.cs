using System.Buffers.Binary;

namespace ZcGen.Kernel.Abi;

/// <summary>Represents the payload of the message by which the kernel tells a pager that a task has ended.</summary>
/// <param name="Task">The task; it stays in the table of tasks until its pager destroys it.</param>
/// <param name="Fault">Why it ended.</param>
public readonly record struct ExceptionReport(TaskId Task, Fault Fault)
{
    private const int Length = 8;

    /// <summary>Creates the message that carries the report.</summary>
    public Message ToMessage()
    {
        Span<byte> payload = stackalloc byte[Length];
        BinaryPrimitives.WriteUInt32LittleEndian(payload, Task.Value);
        BinaryPrimitives.WriteUInt32LittleEndian(payload[4..], (uint)Fault);
        return new Message(MessageKind.Exception, payload);
    }

    /// <summary>Reads the report from a message of the kernel.</summary>
    /// <returns>False if the message is not such a report, or was not sent by the kernel.</returns>
    public static bool TryRead(Message message, out ExceptionReport report)
    {
        ArgumentNullException.ThrowIfNull(message);
        bool isReport = message.Kind == MessageKind.Exception && message.Source == TaskId.None && message.Payload.Length == Length;
        report = isReport
            ? new ExceptionReport(
                new TaskId(BinaryPrimitives.ReadUInt32LittleEndian(message.Payload)),
                (Fault)BinaryPrimitives.ReadUInt32LittleEndian(message.Payload[4..]))
            : default;
        return isReport;
    }
}
