using ZcGen.Compiler.Common;
using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Syntax;

/// <summary>A type as written. A value, because there is one in every field.</summary>
/// <param name="BuiltIn">The type that a built-in name stands for; <see cref="BaseType.Vector"/> or <see cref="BaseType.Array"/> for brackets; otherwise <see cref="BaseType.None"/>.</param>
/// <param name="Element">Of brackets: the built-in type that stands in them; otherwise <see cref="BaseType.None"/>.</param>
/// <param name="Name">The name of a declared type, in brackets or not; missing for all others.</param>
/// <param name="Length">The length of an array; otherwise 0.</param>
/// <param name="Span">All of it.</param>
public readonly record struct TypeSyntax(BaseType BuiltIn, BaseType Element, NameSyntax Name, ushort Length, TextSpan Span)
{
    /// <summary>The text has no type here, or one with an error in it; reported.</summary>
    public bool IsMissing => BuiltIn == BaseType.None && Name.IsMissing;

    /// <summary>Written with brackets.</summary>
    public bool HasElement => BuiltIn is BaseType.Vector or BaseType.Array;
}
