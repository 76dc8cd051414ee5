using ZcGen.Compiler.Common;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Model;
using ZcGen.Compiler.Syntax;

namespace ZcGen.Compiler.Lint.Rules;

/// <summary>The members of unions are tables.</summary>
internal sealed class UnionOfStructOrString() : LintCheck(new LintRule(
    "ZC5037", "union-of-struct-or-string", LintSet.Strict, DiagnosticSeverity.Warning, "union member that is no table",
    "member '{0}' of union '{1}' is a {2}, which not all languages can read",
    "Structs and strings came to unions late. C++ calls them experimental, and the generators of several languages refuse them.",
    "table Circle { radius:float; }\nunion Shape { Circle, Caption:string }",
    "table Circle { radius:float; }\ntable Caption { text:string; }\nunion Shape { Circle, Caption }",
    "Put it into a table of its own, unless all readers are known to be able to do it.")), IUnionCheck
{
    /// <inheritdoc/>
    public void Check(LintUnion union, LintOptions options)
    {
        Dictionary<string, BaseType> types = union.Model.Members
            .Where(static member => member.Type.Base != BaseType.Table)
            .ToDictionary(static member => member.Name, static member => member.Type.Base, StringComparer.Ordinal);
        foreach (UnionMemberSyntax member in union.Declaration.Members)
        {
            if (types.TryGetValue(member.Name.Text.Replace('.', '_'), out BaseType type))
            {
                Report(union.File, member.Name.Span, member.Name.Text, union.Name.Name, TypeModel.NameOf(type));
            }
        }
    }
}
