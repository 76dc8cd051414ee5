using System.Buffers.Binary;
using ZcGen.Kernel.Abi;

namespace ZcGen.Kernel.Transport;

/// <summary>
/// Represents a request or a reply in one kernel message. Bytes that do not fit are sent out of line; the message has only their number.
/// </summary>
/// <param name="Code">The method id of a request, or the status of a reply.</param>
/// <param name="Endpoint">The index of the service at the server.</param>
/// <param name="Length">The length of the request or reply in bytes.</param>
/// <param name="Call">The number of the call, which the reply repeats, so that a late reply is not taken for that of another call.</param>
public readonly record struct CallMessage(uint Code, uint Endpoint, int Length, uint Call = 0)
{
    /// <summary>The maximum number of bytes that fit into the message, which the vm server may have to keep.</summary>
    public const int MaxInline = PostedMessage.MaxPayload - HeaderLength;

    private const int HeaderLength = 16;

    /// <summary>Creates a message that has only the number of a call.</summary>
    public static CallMessage Empty(uint call) => new(0, 0, 0, call);

    /// <summary>Gets whether the bytes are sent out of line.</summary>
    public bool IsOutOfLine => Length > MaxInline;

    /// <summary>Creates the kernel message.</summary>
    /// <param name="kind">One of <see cref="WireKind"/>.</param>
    /// <param name="bytes">The bytes of the request or reply; left out if they do not fit.</param>
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

    /// <summary>Reads an unchecked message.</summary>
    /// <returns>False if the message is shorter than it states, or states a negative length.</returns>
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
