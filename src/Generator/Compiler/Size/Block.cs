namespace ZcGen.Compiler.Size;

/// <summary>What a builder appends to a message at once: a string, a vector, a table, a vtable, or a struct outside of its table.</summary>
/// <remarks>
/// <para>
/// A message ends at a multiple of 4 before and after each. A block is a prefix (the count of a vector, the vtable of a table), then
/// padding up to the alignment, then the body, then padding up to a multiple of 4.
/// </para>
/// <para>
/// The later a block begins, the later it ends, whatever its padding. So no message is longer than those in which nothing is absent and
/// everything has its largest size, and only the order of the blocks is left open: all sizes here are the largest ones.
/// </para>
/// </remarks>
/// <param name="Prefix">The bytes before the padding, modulo <see cref="Residues.Modulus"/>.</param>
/// <param name="Alignment">The alignment of the body: a power of two from 4 to <see cref="Residues.Modulus"/>.</param>
/// <param name="Advance">The bytes of the body and of the padding behind it, modulo <see cref="Residues.Modulus"/>.</param>
internal readonly record struct Block(int Prefix, int Alignment, int Advance)
{
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
                after |= Residues.Of(end + Start(end) + Advance);
            }
        }

        return after;
    }

    private int Start(int end) => ((end + Prefix + Alignment - 1) & -Alignment) - end;
}
