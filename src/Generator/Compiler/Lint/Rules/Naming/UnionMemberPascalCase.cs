using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Syntax;

namespace ZcGen.Compiler.Lint.Rules;

/// <summary>The names that a union gives its members are UpperCamelCase; a member without one has the name of its type.</summary>
internal sealed class UnionMemberPascalCase() : LintCheck(new LintRule(
    "ZC5006", "union-member-pascal-case", LintSet.Basic, DiagnosticSeverity.Warning, "union member not in UpperCamelCase",
    "member '{0}' of union '{1}' is not UpperCamelCase",
    "The members of a union are its enum values, which FlatBuffers' style guide writes in UpperCamelCase.",
    "table Circle { radius:float; }\nunion Shape { round_shape:Circle }",
    "table Circle { radius:float; }\nunion Shape { RoundShape:Circle }",
    "Rename it. On the wire nothing changes; JSON and code have the name of the schema.")
{ HasFix = true }), IUnionCheck
{
    private const string NoMember = "NONE";

    /// <inheritdoc/>
    public void Check(LintUnion union, LintOptions options)
    {
        NewNames? names = null;
        foreach (UnionMemberSyntax member in union.Declaration.Members)
        {
            string name = member.Name.Text;
            if (member.Type is not null && name.IndexOf('.') < 0 && !NameCasing.IsPascal(name))
            {
                names ??= new NewNames([NoMember, .. union.Model.Members.Select(static other => other.Name)], NameCasing.ToPascal);
                string newName = NameCasing.ToPascal(name);
                ReportFix(
                    union.File,
                    member.Name.Span,
                    names.IsFree(newName) ? union.File.Fix($"Rename '{name}' to '{newName}'", member.Name.Span, newName) : null,
                    name,
                    union.Name.Name);
            }
        }
    }
}
