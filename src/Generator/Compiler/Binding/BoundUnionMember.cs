using ZcGen.Compiler.Syntax;

namespace ZcGen.Compiler.Binding;

/// <summary>A member of a union whose type is resolved.</summary>
/// <param name="Name">The name, in which dots became underscores.</param>
/// <param name="Type">The type: a table, struct or string.</param>
/// <param name="Bits">The number, sign-extended to 64 bits.</param>
/// <param name="Attributes">The attributes.</param>
/// <param name="Syntax">The declaration.</param>
/// <param name="MaxLength">The most bytes of a string; 0 without a bound.</param>
internal sealed record BoundUnionMember(
    string Name, BoundType Type, ulong Bits, AttributeList Attributes, UnionMemberSyntax Syntax, int MaxLength);
