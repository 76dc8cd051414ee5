namespace ZcGen.Kernel.Abi;

/// <summary>What one task says to another in one system call. The kernel moves all <see cref="Size"/> bytes of it, whatever it holds.</summary>
public sealed class Message
{
    /// <summary>Bytes that the kernel moves for each message.</summary>
    public const int Size = 256;

    /// <summary>The most bytes of payload: the size less kind and source.</summary>
    public const int MaxPayload = Size - sizeof(uint) - sizeof(uint);

    private readonly byte[] _payload;

    /// <summary>A message to send.</summary>
    /// <param name="kind">What it means; <see cref="MessageKind"/> has the kernel's own.</param>
    /// <param name="payload">Copied. The kernel stops a task that sends more than <see cref="MaxPayload"/> bytes.</param>
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

    /// <summary>What it means.</summary>
    public uint Kind { get; }

    /// <summary>Who sent it, as the kernel says; <see cref="TaskId.None"/> is the kernel itself, or a message that was not sent yet.</summary>
    public TaskId Source { get; }

    /// <summary>The bytes that were given; all behind them are zero.</summary>
    public ReadOnlySpan<byte> Payload => _payload;

    /// <summary>The same message with its sender written in; the kernel does this, so that no sender can lie.</summary>
    public Message From(TaskId source) => new(Kind, source, _payload);
}
