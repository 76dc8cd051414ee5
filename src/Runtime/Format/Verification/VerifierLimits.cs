namespace ZcGen.Format;

/// <summary>How much a message may demand of the verifier. Offsets can share targets, so a short message can unfold into a long walk.</summary>
/// <param name="MaxDepth">How deep tables may nest.</param>
/// <param name="MaxTables">How many tables may be visited, counting a table each time it is referred to.</param>
/// <param name="MaxStrings">How many elements of vectors of strings and unions may be visited, counted in the same way.</param>
public readonly record struct VerifierLimits(int MaxDepth, int MaxTables, int MaxStrings)
{
    /// <summary>The limits of the official verifiers, which do not count strings: depth 64 and 1,000,000 tables.</summary>
    public static VerifierLimits Default { get; } = new(64, 1_000_000, int.MaxValue);

    /// <summary>Limits that every message of <paramref name="length"/> bytes keeps in which nothing is referred to twice: the work grows no faster than the message.</summary>
    /// <param name="length">Length of the message in bytes.</param>
    public static VerifierLimits Linear(int length) =>
        // A table takes a word and the offset to it another one; an empty element of a vector of unions takes a word.
        new(64, (int)((uint)length / 8) + 1, (int)((uint)length / 4) + 1);
}
