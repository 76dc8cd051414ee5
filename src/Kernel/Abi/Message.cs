namespace ZcGen.Kernel.Abi;

/// <summary>Represents a message between tasks. The kernel copies all <see cref="Size"/> bytes of it, however long its payload.</summary>
public sealed class Message
{
    /// <summary>The size of a message in bytes.</summary>
    public const int Size = 256;

    /// <summary>The maximum length of a payload in bytes: the size of a message less kind and source.</summary>
    public const int MaxPayload = Size - sizeof(uint) - sizeof(uint);

    private readonly byte[] _payload;

    /// <summary>Initializes a message to send.</summary>
    /// <param name="kind">The meaning of the message; <see cref="MessageKind"/> defines those of the kernel.</param>
    /// <param name="payload">
    /// The payload, which is copied. The kernel stops a task that sends more than <see cref="MaxPayload"/> bytes.
    /// </param>
    public Message(uint kind, ReadOnlySpan<byte> payload)
        : this(kind, TaskId.None, payload.ToArray())
    {
    }

    private Message(uint kind, TaskId source, byte[] payload)
    {
        Kind = kind;
        Source = source;
        _payload = payload;
    }

    /// <summary>Gets the meaning of the message.</summary>
    public uint Kind { get; }

    /// <summary>
    /// Gets the sender, set by the kernel; <see cref="TaskId.None"/> for the kernel itself, and for a message that has not been sent.
    /// </summary>
    public TaskId Source { get; }

    /// <summary>Gets the payload. The rest of the message is zero.</summary>
    public ReadOnlySpan<byte> Payload => _payload;

    /// <summary>Creates a copy with the given sender. The kernel sets the sender, so that a task cannot forge it.</summary>
    public Message From(TaskId source) => new(Kind, source, _payload);
}
