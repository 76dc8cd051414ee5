using System.ComponentModel;

namespace ZcGen.CompilerServices;

/// <summary>Specifies the hash function of a field with the attribute <c>hash</c>. Its width is that of the field.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum JsonHash
{
    /// <summary>No function: a string is a number in quotes.</summary>
    None = 0,

    /// <summary>FNV-1.</summary>
    Fnv1 = 1,

    /// <summary>FNV-1a.</summary>
    Fnv1a = 2,
}
