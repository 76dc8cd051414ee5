namespace ZcGen.Compiler.Size;

/// <summary>Blocks of one kind, and how many bytes they take.</summary>
/// <param name="Block">Each of them.</param>
/// <param name="Rest">The most bytes of one that are not counted by <see cref="Block.Start"/>.</param>
/// <param name="Count">How many there are at most.</param>
internal readonly record struct SizedBlock(Block Block, long Rest, long Count)
{
    /// <summary>Returns the most bytes of all of them in a message that ends at one of <paramref name="ends"/> before each.</summary>
    public long MaxBytes(Residues ends) => Bytes.Multiply(Count, Bytes.Add(Rest, Block.MaxStart(ends)));

    /// <summary>A vector of elements without offsets.</summary>
    /// <param name="countSize">The bytes of the count.</param>
    /// <param name="elementSize">The bytes of an element.</param>
    /// <param name="alignment">The alignment of an element.</param>
    /// <param name="length">The most elements.</param>
    public static SizedBlock Vector(int countSize, int elementSize, int alignment, long length) => Of(
        countSize,
        Math.Max(countSize, alignment),
        Bytes.Multiply(length, elementSize),
        Residues.OfMultiples(elementSize, 0, length),
        1);

    /// <summary>Strings, each with the zero behind its text.</summary>
    public static SizedBlock Strings(long length, long count) =>
        Of(sizeof(uint), Residues.Step, length + 1, Residues.OfMultiples(1, 1, length + 1), count);

    /// <summary>Blocks whose size is fixed.</summary>
    public static SizedBlock Fixed(int prefix, int alignment, int body, long count = 1) =>
        Of(prefix, Math.Max(alignment, Residues.Step), body, Residues.Of(body), count);

    /// <summary>Any blocks.</summary>
    /// <param name="prefix">The bytes before the padding.</param>
    /// <param name="alignment">The alignment of the body.</param>
    /// <param name="body">The most bytes of the body.</param>
    /// <param name="advances">How many bytes of the body there can be.</param>
    /// <param name="count">How many blocks.</param>
    public static SizedBlock Of(int prefix, int alignment, long body, Residues advances, long count)
    {
        // Few blocks differ in what matters to padding, so that there are few of them however large a schema is.
        int rest = prefix % Residues.Modulus;
        long bytes = prefix - rest + Bytes.AlignTo4(body);
        if (alignment > Residues.Step)
        {
            return new SizedBlock(new Block(rest, alignment, advances), bytes, count);
        }

        int start = (int)Bytes.AlignTo4(rest);
        return new SizedBlock(new Block(0, alignment, advances.MovedBy(start)), bytes + start, count);
    }
}
