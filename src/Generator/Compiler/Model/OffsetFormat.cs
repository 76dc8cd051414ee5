namespace ZcGen.Compiler.Model;

/// <summary>How many bits the offset to a string or vector has, and the count in front of a vector.</summary>
public enum OffsetFormat : byte
{
    /// <summary>Both have 32 bits.</summary>
    Offset32,

    /// <summary>The offset has 64 bits, the count 32: <c>offset64</c>.</summary>
    Offset64,

    /// <summary>Both have 64 bits: <c>vector64</c>.</summary>
    Vector64,
}
