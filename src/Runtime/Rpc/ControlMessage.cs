using System.Buffers.Binary;

namespace ZcGen.Rpc;

/// <summary>A message of a client that is no request: it has no number and gets no reply.</summary>
/// <remarks>Source: docs/wire-format.md, "Calls".</remarks>
internal static class ControlMessage
{
    /// <summary>The kind of its slot, which is no method's id.</summary>
    public const uint Kind = 0;

    /// <summary>The length in bytes of a message that cancels a call.</summary>
    public const int CancelLength = 8;

    private const uint Cancel = 1;
    private const int NumberOffset = 4;

    /// <summary>Writes the message that cancels the call with this number.</summary>
    public static void WriteCancel(Span<byte> message, uint number)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(message, Cancel);
        BinaryPrimitives.WriteUInt32LittleEndian(message[NumberOffset..], number);
    }

    /// <summary>Reads a message that cancels a call.</summary>
    /// <param name="message">The bytes of a peer. Read once.</param>
    /// <param name="number">The number of the call, which may be none.</param>
    /// <returns>False if it is malformed.</returns>
    public static bool TryReadCancel(ReadOnlySpan<byte> message, out uint number)
    {
        number = 0;
        if (message.Length != CancelLength || BinaryPrimitives.ReadUInt32LittleEndian(message) != Cancel)
        {
            return false;
        }

        number = BinaryPrimitives.ReadUInt32LittleEndian(message[NumberOffset..]);
        return number < ReplyKind.Numbers;
    }
}
