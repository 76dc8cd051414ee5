using System.Buffers.Binary;
using System.Text.Unicode;
using ZcGen.Memory;

namespace ZcGen.Channels;

/// <summary>The server's no, and why.</summary>
/// <param name="Code">What kind of reason.</param>
/// <param name="Text">The reason, for people.</param>
internal sealed record HandshakeRefusal(ChannelErrorCode Code, string Text)
{
    /// <summary>The message's bytes; a long text is cut behind a whole character.</summary>
    internal byte[] Encode()
    {
        Span<byte> bytes = new byte[HandshakeLayout.TextOffset + HandshakeLayout.MaxTextLength];
        _ = Utf8.FromUtf16(Text, bytes[HandshakeLayout.TextOffset..], out _, out int length);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, HandshakeLayout.Magic);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[HandshakeLayout.VersionOffset..], WireFormat.Version);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[HandshakeLayout.TypeOffset..], HandshakeLayout.RefusalType);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[HandshakeLayout.CodeOffset..], (uint)Code);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[HandshakeLayout.TextLengthOffset..], (uint)length);
        return bytes[..(HandshakeLayout.TextOffset + length)].ToArray();
    }

    /// <summary>Reads a refusal whose beginning <see cref="HandshakeMessage"/> checked; null when it makes no sense.</summary>
    internal static HandshakeRefusal? Decode(ReadOnlySpan<byte> message)
    {
        if (message.Length < HandshakeLayout.TextOffset)
        {
            return null;
        }

        uint length = BinaryPrimitives.ReadUInt32LittleEndian(message[HandshakeLayout.TextLengthOffset..]);
        if (length != (uint)(message.Length - HandshakeLayout.TextOffset))
        {
            return null;
        }

        uint code = BinaryPrimitives.ReadUInt32LittleEndian(message[HandshakeLayout.CodeOffset..]);
        return new HandshakeRefusal(
            code <= (uint)ChannelErrorCode.MalformedHandshake ? (ChannelErrorCode)code : ChannelErrorCode.Other,
            PrintableText.Decode(message[HandshakeLayout.TextOffset..]));
    }
}
