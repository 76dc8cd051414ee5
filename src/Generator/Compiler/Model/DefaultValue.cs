namespace ZcGen.Compiler.Model;

/// <summary>The default of a field, as the bits that would stand in the message.</summary>
/// <param name="Bits">
/// A scalar, sign-extended to 64 bits if its type is signed; a float or double as its IEEE 754 bits (32 or 64). Zero for all else.
/// </param>
/// <param name="Text">The text of a string default; empty for the default <c>[]</c> of a vector; null when there is none.</param>
/// <param name="Real">A float or double as a double, which a float's bits can only round. Zero for all else.</param>
public sealed record DefaultValue(ulong Bits, string? Text, double Real = 0)
{
    /// <summary>Zero, false, or none.</summary>
    public static DefaultValue None { get; } = new(0, null);
}
