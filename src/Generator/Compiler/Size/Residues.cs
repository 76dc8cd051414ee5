using ZcGen.Compiler.Common;

namespace ZcGen.Compiler.Size;

/// <summary>A set of multiples of 4 modulo the largest alignment: where a message can end.</summary>
/// <param name="Bits">A bit for each of them.</param>
internal readonly record struct Residues(ulong Bits)
{
    /// <summary>The largest alignment of anything in a message.</summary>
    public const int Modulus = Alignments.Max;

    /// <summary>What a message always ends at a multiple of.</summary>
    public const int Step = 4;

    /// <summary>Returns the set of one multiple of 4.</summary>
    public static Residues Of(long number) => new(1UL << (int)(number % Modulus / Step));

    /// <summary>Returns the numbers that are in one of two sets.</summary>
    public static Residues operator |(Residues left, Residues right) => new(left.Bits | right.Bits);

    /// <summary>Returns whether <paramref name="number"/>, a multiple of 4, is in the set.</summary>
    public bool Has(int number) => (Bits & (1UL << (number % Modulus / Step))) != 0;
}
