using System.Diagnostics.CodeAnalysis;

namespace ZcGen.Memory;

/// <summary>Throws out of line, so that the checked paths stay small.</summary>
internal static class MessageThrow
{
    [DoesNotReturn]
    public static void OutsideMessage(uint position, int count, int capacity) =>
        throw new ArgumentOutOfRangeException(
            nameof(position),
            $"{count} at position {position} do not lie in a message of {capacity} bytes; the builder is used after its message or on another buffer");
}
