namespace ZcGen.Format;

/// <summary>
/// Limits the work that a verifier does for one message. Offsets can share targets, so a short message can cause a long walk.
/// </summary>
/// <param name="MaxDepth">The number of levels that tables may nest.</param>
/// <param name="MaxTables">The number of tables to visit. A table counts each time it is referenced.</param>
/// <param name="MaxStrings">The number of elements of vectors of strings and unions to visit, counted in the same way.</param>
public readonly record struct VerifierLimits(int MaxDepth, int MaxTables, int MaxStrings)
{
    /// <summary>Gets the limits of the official verifiers: depth 64, 1,000,000 tables, any number of strings.</summary>
    public static VerifierLimits Default { get; } = new(64, 1_000_000, int.MaxValue);

    /// <summary>Gets limits under which the work is proportional to the length of the message.</summary>
    /// <remarks>Every message of that length in which nothing is referenced twice stays within them.</remarks>
    /// <param name="length">The length of the message in bytes.</param>
    public static VerifierLimits Linear(int length) =>
        // A table takes a word, and the offset to it another; an empty element of a vector of unions takes a word.
        new(64, (int)((uint)length / 8) + 1, (int)((uint)length / 4) + 1);
}
