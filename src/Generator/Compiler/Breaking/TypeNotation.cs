using ZcGen.Compiler.Breaking.Facts;
using ZcGen.Compiler.Syntax;

namespace ZcGen.Compiler.Breaking;

/// <summary>A type as facts write it, in parts.</summary>
/// <param name="Name">The name of a built-in or declared type, or of the type of the elements.</param>
/// <param name="Length">The number of elements of an array, as text; otherwise empty.</param>
/// <param name="IsVector">Whether it is a vector.</param>
internal readonly record struct TypeNotation(string Name, string Length, bool IsVector)
{
    /// <summary>Gets whether it is an array.</summary>
    public bool IsArray => Length.Length > 0;

    /// <summary>
    /// Returns the declared type that a field means by this name; null for a built-in one. A type can be declared under the name of a
    /// built-in one, but no field can have it.
    /// </summary>
    public TypeFacts? DeclaredIn(SchemaFacts version) =>
        !BuiltInTypes.Contains(Name) && version.Types.TryGetValue(Name, out TypeFacts? type) ? type : null;

    /// <summary>Takes a type apart.</summary>
    public static TypeNotation Parse(string text)
    {
        // A damaged lock can have one bracket.
        if (text.Length < 2 || text[0] != '[' || text[text.Length - 1] != ']')
        {
            return new TypeNotation(text, "", false);
        }

        int colon = text.IndexOf(':');
        return colon < 0
            ? new TypeNotation(text.Substring(1, text.Length - 2), "", true)
            : new TypeNotation(text.Substring(1, colon - 1), text.Substring(colon + 1, text.Length - colon - 2), false);
    }
}
