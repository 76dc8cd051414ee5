using System.Diagnostics.CodeAnalysis;

namespace ZcGen.Format;

/// <summary>Throws out of line, so that the checked paths stay small.</summary>
internal static class FormatThrow
{
    [DoesNotReturn]
    public static void VectorIsFull(int capacity) =>
        throw new InvalidOperationException($"the vector was created for {capacity} elements and has them all; create it for more");
}
