using ZcGen.Compiler.Common;
using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Syntax;

/// <summary>A type as written. A struct, because there is one in every field.</summary>
/// <param name="BuiltIn">
/// The built-in type; <see cref="BaseType.Vector"/> or <see cref="BaseType.Array"/> for brackets; <see cref="BaseType.None"/> for a
/// declared type.
/// </param>
/// <param name="Element">The built-in type in brackets; otherwise <see cref="BaseType.None"/>.</param>
/// <param name="Name">The name of a declared type, in brackets or not; missing for built-in types.</param>
/// <param name="Length">The length of an array; otherwise 0.</param>
/// <param name="Span">The characters of the whole.</param>
public readonly record struct TypeSyntax(BaseType BuiltIn, BaseType Element, NameSyntax Name, ushort Length, TextSpan Span)
{
    /// <summary>Gets whether there is no type, or one with an error, which has been reported.</summary>
    public bool IsMissing => BuiltIn == BaseType.None && Name.IsMissing;

    /// <summary>Gets whether it is written with brackets.</summary>
    public bool HasElement => BuiltIn is BaseType.Vector or BaseType.Array;
}
