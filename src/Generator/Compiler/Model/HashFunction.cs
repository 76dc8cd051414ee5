namespace ZcGen.Compiler.Model;

/// <summary>
/// The function that turns a string in JSON into the number of a field with <c>hash</c>; the number of bits is that of the field.
/// </summary>
public enum HashFunction : byte
{
    /// <summary>None: the JSON holds the number.</summary>
    None,

    /// <summary>FNV-1.</summary>
    Fnv1,

    /// <summary>FNV-1a.</summary>
    Fnv1a,
}
