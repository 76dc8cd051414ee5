namespace ZcGen.Compiler.Size;

/// <summary>What a builder appends to a message at once: a string, a vector, a table, a vtable, or a struct outside of its table.</summary>
/// <remarks>
/// A message ends at a multiple of 4 before and after each. A block is a prefix (the count of a vector, the vtable of a table), then
/// padding up to the alignment, then the body, then padding up to a multiple of 4.
/// </remarks>
/// <param name="Prefix">The bytes before the padding, modulo <see cref="Residues.Modulus"/>.</param>
/// <param name="Alignment">The alignment of the body: a power of two from 4 to <see cref="Residues.Modulus"/>.</param>
/// <param name="Advances">How far the body can move the end of the message, modulo <see cref="Residues.Modulus"/>.</param>
internal readonly record struct Block(int Prefix, int Alignment, Residues Advances)
{
    /// <summary>Returns how many bytes prefix and padding take in a message that ends at <paramref name="end"/>.</summary>
    public int Start(int end) => Align(end + Prefix, Alignment) - end;

    /// <summary>Returns how many bytes prefix and padding take at most in a message that ends at one of <paramref name="ends"/>.</summary>
    public int MaxStart(Residues ends)
    {
        int max = 0;
        for (int end = 0; end < Residues.Modulus; end += Residues.Step)
        {
            if (ends.Has(end))
            {
                max = Math.Max(max, Start(end));
            }
        }

        return max;
    }

    /// <summary>Returns where a message can end after the block that ended at one of <paramref name="ends"/> before.</summary>
    public Residues After(Residues ends)
    {
        Residues after = default;
        for (int end = 0; end < Residues.Modulus; end += Residues.Step)
        {
            if (ends.Has(end))
            {
                after |= Advances.MovedBy(end + Start(end));
            }
        }

        return after;
    }

    private static int Align(int position, int alignment) => (position + alignment - 1) & -alignment;
}
