using ZcGen.Compiler.Common;
using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Diagnostics;

/// <summary>Changes of schemas after which a diagnostic is not reported any more. Compares by content.</summary>
/// <param name="Title">What is done, as a menu shows it: <c>Rename 'monster' to 'Monster'</c>.</param>
/// <param name="Edits">The changes, which do not overlap; all of them or none are made.</param>
public sealed record SchemaFix(string Title, EquatableArray<SchemaEdit> Edits)
{
    /// <summary>
    /// Gets whether clients and servers of the schema before and after it do not understand each other, because the name of a service or
    /// method is what calls go by. Such changes are for an author to make, and never made unasked.
    /// </summary>
    public bool BreaksCalls { get; init; }
}

/// <summary>A change of the text of a schema.</summary>
/// <param name="Path">The path of the file as the compiler was given it, with forward slashes.</param>
/// <param name="Span">The characters that are replaced; none to insert.</param>
/// <param name="NewText">What takes their place.</param>
public sealed record SchemaEdit(string Path, TextSpan Span, string NewText);
