namespace ZcGen.Latency.Cases;

/// <summary>What the kinds of a ring's messages mean here.</summary>
internal static class RingKind
{
    /// <summary>Its payload is written and read.</summary>
    public const uint Touched = 0;

    /// <summary>Nobody looks at its payload.</summary>
    public const uint Untouched = 1;

    /// <summary>The last of a series.</summary>
    public const uint Last = 2;
}
