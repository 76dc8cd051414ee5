using System.Diagnostics.CodeAnalysis;

namespace ZcGen.Memory;

/// <summary>Throws exceptions out of line, which keeps the checked paths small.</summary>
internal static class MessageThrow
{
    [DoesNotReturn]
    public static void OutsideMessage(uint position, long length, int capacity) =>
        throw new ArgumentOutOfRangeException(
            nameof(position),
            $"{length} bytes at position {position} are outside the message of {capacity} bytes; use a builder only for its own message");
}
