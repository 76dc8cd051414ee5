namespace ZcGen.Compiler.Size;

/// <summary>Blocks of one kind, and how many bytes they take.</summary>
/// <param name="Block">Each of them.</param>
/// <param name="Rest">The bytes of one that are not counted by <see cref="Block.MaxStart"/>.</param>
/// <param name="Count">How many there are.</param>
internal readonly record struct SizedBlock(Block Block, long Rest, long Count)
{
    /// <summary>Returns the most bytes of all of them in a message that ends at one of <paramref name="ends"/> before each.</summary>
    public long MaxBytes(Residues ends) => Bytes.Multiply(Count, Bytes.Add(Rest, Block.MaxStart(ends)));

    /// <summary>A vector of elements without offsets.</summary>
    /// <param name="countSize">The bytes of the count.</param>
    /// <param name="elementSize">The bytes of an element.</param>
    /// <param name="alignment">The alignment of an element.</param>
    /// <param name="length">The most elements.</param>
    public static SizedBlock Vector(int countSize, int elementSize, int alignment, long length) =>
        Of(countSize, Math.Max(countSize, alignment), Bytes.Multiply(length, elementSize));

    /// <summary>A string, with the zero behind its text.</summary>
    public static SizedBlock String(long length) => Of(sizeof(uint), Residues.Step, length + 1);

    /// <summary>Any blocks.</summary>
    /// <param name="prefix">The bytes before the padding.</param>
    /// <param name="alignment">The alignment of the body.</param>
    /// <param name="body">The bytes of the body.</param>
    /// <param name="count">How many blocks.</param>
    public static SizedBlock Of(int prefix, int alignment, long body, long count = 1)
    {
        // Few blocks differ in what matters to padding, so that there are few of them however large a schema is.
        int rest = prefix % Residues.Modulus;
        long bytes = Bytes.AlignTo4(body);
        if (alignment <= Residues.Step)
        {
            bytes += Bytes.AlignTo4(rest);
            return new SizedBlock(new Block(0, Residues.Step, (int)(bytes % Residues.Modulus)), prefix - rest + bytes, count);
        }

        return new SizedBlock(new Block(rest, alignment, (int)(bytes % Residues.Modulus)), prefix - rest + bytes, count);
    }
}
