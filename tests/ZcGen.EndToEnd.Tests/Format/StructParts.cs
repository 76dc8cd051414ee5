using System.Runtime.InteropServices;

namespace Parts;

/// <summary>Another part of a generated struct that sees the same bytes as another type: it has the same size.</summary>
public partial struct Seen
{
    /// <summary>The bits of the number.</summary>
    [FieldOffset(0)]
    public float AsFloat;
}

/// <summary>Another part of a generated struct that makes it longer.</summary>
public partial struct Longer
{
    /// <summary>Behind all that the schema has.</summary>
    [FieldOffset(4)]
    public int More;
}
