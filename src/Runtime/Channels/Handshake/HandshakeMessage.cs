using System.Buffers.Binary;

namespace ZcGen.Channels;

/// <summary>The beginning that all messages of the handshake share.</summary>
internal static class HandshakeMessage
{
    /// <summary>Reads version and type; false when the bytes are no message of any version.</summary>
    internal static bool TryReadBeginning(ReadOnlySpan<byte> message, out uint version, out uint type)
    {
        version = 0;
        type = 0;
        if (message.Length < HandshakeLayout.FingerprintOffset
            || BinaryPrimitives.ReadUInt64LittleEndian(message) != HandshakeLayout.Magic)
        {
            return false;
        }

        version = BinaryPrimitives.ReadUInt32LittleEndian(message[HandshakeLayout.VersionOffset..]);
        type = BinaryPrimitives.ReadUInt32LittleEndian(message[HandshakeLayout.TypeOffset..]);
        return true;
    }
}
