using System.Buffers.Binary;
using ZcGen.Kernel.Abi;

namespace ZcGen.Kernel.Transport;

/// <summary>A request or a reply in one kernel message. Bytes that do not fit in stay outside, and only their number is told.</summary>
/// <param name="Code">The method of a request, the status of a reply.</param>
/// <param name="Endpoint">Which of the server's services.</param>
/// <param name="Length">Bytes of the request or reply.</param>
/// <param name="Call">The caller's number of the call, which the reply repeats: a reply that comes too late is not taken for another call's.</param>
public readonly record struct CallMessage(uint Code, uint Endpoint, int Length, uint Call = 0)
{
    /// <summary>The most bytes that go with the message.</summary>
    public const int MaxInline = Message.MaxPayload - HeaderLength;

    private const int HeaderLength = 16;

    /// <summary>Nothing but the number of a call.</summary>
    public static CallMessage Empty(uint call) => new(0, 0, 0, call);

    /// <summary>Whether the bytes are not in the message.</summary>
    public bool IsOutOfLine => Length > MaxInline;

    /// <summary>The message that carries it.</summary>
    /// <param name="kind">One of <see cref="WireKind"/>.</param>
    /// <param name="bytes">The bytes of the request or reply; left out when they are too many.</param>
    public Message ToMessage(uint kind, ReadOnlySpan<byte> bytes)
    {
        Span<byte> payload = stackalloc byte[Message.MaxPayload];
        BinaryPrimitives.WriteUInt32LittleEndian(payload, Code);
        BinaryPrimitives.WriteUInt32LittleEndian(payload[4..], Endpoint);
        BinaryPrimitives.WriteInt32LittleEndian(payload[8..], bytes.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(payload[12..], Call);
        if (bytes.Length > MaxInline)
        {
            return new Message(kind, payload[..HeaderLength]);
        }

        bytes.CopyTo(payload[HeaderLength..]);
        return new Message(kind, payload[..(HeaderLength + bytes.Length)]);
    }

    /// <summary>Reads what a peer claims.</summary>
    /// <returns>False when the message is too short for what it says, or says a length below zero.</returns>
    public static bool TryRead(Message message, out CallMessage call, out ReadOnlySpan<byte> inline)
    {
        ArgumentNullException.ThrowIfNull(message);
        ReadOnlySpan<byte> payload = message.Payload;
        call = default;
        inline = default;
        if (payload.Length < HeaderLength)
        {
            return false;
        }

        call = new CallMessage(
            BinaryPrimitives.ReadUInt32LittleEndian(payload),
            BinaryPrimitives.ReadUInt32LittleEndian(payload[4..]),
            BinaryPrimitives.ReadInt32LittleEndian(payload[8..]),
            BinaryPrimitives.ReadUInt32LittleEndian(payload[12..]));
        inline = payload[HeaderLength..];
        return call.Length >= 0 && (call.IsOutOfLine || call.Length == inline.Length);
    }
}
