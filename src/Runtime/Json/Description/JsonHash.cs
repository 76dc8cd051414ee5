namespace ZcGen.CompilerServices;

/// <summary>The function that makes a number of a string, of a field with the attribute <c>hash</c>. Its width is the field's.</summary>
public enum JsonHash
{
    /// <summary>None: a string is a number in quotes.</summary>
    None = 0,

    /// <summary>FNV-1.</summary>
    Fnv1 = 1,

    /// <summary>FNV-1a.</summary>
    Fnv1a = 2,
}
