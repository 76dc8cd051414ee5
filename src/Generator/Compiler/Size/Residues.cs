using ZcGen.Compiler.Common;

namespace ZcGen.Compiler.Size;

/// <summary>A set of multiples of 4 modulo the largest alignment: where a message can end, or by how much it can grow.</summary>
/// <param name="Bits">A bit for each of them.</param>
internal readonly record struct Residues(ulong Bits)
{
    /// <summary>The largest alignment of anything in a message.</summary>
    public const int Modulus = Alignments.Max;

    /// <summary>What a message always ends at a multiple of.</summary>
    public const int Step = 4;

    private const int Count = Modulus / Step;

    /// <summary>All of them.</summary>
    public static Residues All => new(ulong.MaxValue);

    /// <summary>Returns the set of one number, which is rounded up to a multiple of 4.</summary>
    public static Residues Of(long number) => new(1UL << (int)((number + Step - 1) / Step % Count));

    /// <summary>Returns the set of the multiples of <paramref name="size"/>, each rounded up to a multiple of 4.</summary>
    /// <param name="size">The size of an element.</param>
    /// <param name="min">The least factor.</param>
    /// <param name="max">The largest factor.</param>
    public static Residues OfMultiples(int size, long min, long max)
    {
        Residues set = default;
        long last = Math.Min(max, min + Modulus);
        for (long count = min; count <= last; count++)
        {
            set |= Of(count * size);
        }

        return set;
    }

    /// <summary>Returns the numbers that are in one of two sets.</summary>
    public static Residues operator |(Residues left, Residues right) => new(left.Bits | right.Bits);

    /// <summary>Returns whether <paramref name="number"/>, a multiple of 4, is in the set.</summary>
    public bool Has(int number) => (Bits & (1UL << (number % Modulus / Step))) != 0;

    /// <summary>Returns the set with <paramref name="distance"/>, a multiple of 4, added to each number.</summary>
    public Residues MovedBy(int distance)
    {
        int shift = distance % Modulus / Step;
        return shift == 0 ? this : new((Bits << shift) | (Bits >> (Count - shift)));
    }
}
