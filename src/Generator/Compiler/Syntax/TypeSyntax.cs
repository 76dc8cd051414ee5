using ZcGen.Compiler.Model;
using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Syntax;

/// <summary>A type as written.</summary>
/// <param name="BuiltIn">The type that a built-in name stands for; <see cref="BaseType.Vector"/> or <see cref="BaseType.Array"/> for brackets; otherwise <see cref="BaseType.None"/>.</param>
/// <param name="Name">The name of a declared type; missing for all others.</param>
/// <param name="Element">What stands in the brackets; otherwise null.</param>
/// <param name="Length">The length of an array; 0 when it is unusable, which is already reported.</param>
/// <param name="Span">All of it.</param>
public sealed record TypeSyntax(BaseType BuiltIn, NameSyntax Name, TypeSyntax? Element, int Length, TextSpan Span)
{
    /// <summary>The text has no type here, or one with an error in it; reported.</summary>
    public bool IsMissing => BuiltIn == BaseType.None && Name.IsMissing;
}
