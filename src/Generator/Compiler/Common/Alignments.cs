namespace ZcGen.Compiler.Common;

/// <summary>Limits of <c>force_align</c>, in bytes.</summary>
internal static class Alignments
{
    /// <summary>The largest alignment of a type or vector.</summary>
    public const int Max = 256;

    /// <summary>The largest that flatc accepts, unless it was built with another FLATBUFFERS_MAX_ALIGNMENT.</summary>
    public const int MaxOfFlatc = 32;

    /// <summary>That of a nested message in the message around it.</summary>
    public const int OfNested = 32;
}
