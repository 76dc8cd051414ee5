using System.Buffers.Binary;

namespace ZcGen.Kernel.Abi;

/// <summary>What the kernel tells a pager of a task that ended or was stopped.</summary>
/// <param name="Task">The task; it stays in the table until its pager destroys it.</param>
/// <param name="Fault">Why.</param>
public readonly record struct ExceptionReport(TaskId Task, Fault Fault)
{
    private const int Length = 8;

    /// <summary>The message that carries it.</summary>
    public Message ToMessage()
    {
        Span<byte> payload = stackalloc byte[Length];
        BinaryPrimitives.WriteUInt32LittleEndian(payload, Task.Value);
        BinaryPrimitives.WriteUInt32LittleEndian(payload[4..], (uint)Fault);
        return new Message(MessageKind.Exception, payload);
    }

    /// <summary>Reads the report out of a message, if the kernel sent one.</summary>
    /// <returns>False for anything else; a task that poses as the kernel is told apart by its source.</returns>
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
