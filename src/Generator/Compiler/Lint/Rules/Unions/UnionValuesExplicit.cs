using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Model;
using ZcGen.Compiler.Syntax;

namespace ZcGen.Compiler.Lint.Rules;

/// <summary>Every member of a union has its number written beside it.</summary>
internal sealed class UnionValuesExplicit() : LintCheck(new LintRule(
    "ZC5032", "union-values-explicit", LintSet.Standard, DiagnosticSeverity.Warning, "union members without numbers",
    "union '{0}' has members without a number: {1}",
    "Messages hold the number of the member that a union has. A member that is put between others, or removed, gives all later ones other "
        + "numbers, so that old messages are read as something else.",
    "table Circle { radius:float; }\nunion Shape { Circle, Text:string }",
    "table Circle { radius:float; }\nunion Shape { Circle = 1, Text:string = 2 }",
    "Write the numbers that they have. An '(id: n)', which fields have, is ignored here.")
{ HasFix = true }), IUnionCheck
{
    /// <inheritdoc/>
    public void Check(LintUnion union, LintOptions options)
    {
        UnionMemberSyntax[] missing = [.. union.Declaration.Members.Where(static member => member.Value is null)];
        if (missing.Length == 0)
        {
            return;
        }

        Dictionary<string, UnionMemberModel> members =
            union.Model.Members.ToDictionary(static member => member.Name, StringComparer.Ordinal);
        SchemaEdit[] edits = Array.ConvertAll(missing, member =>
        {
            ulong bits = members[member.Name.Text.Replace('.', '_')].Bits;
            return union.File.Insert((member.Type?.Span ?? member.Name.Span).End, $" = {EnumNumbers.Format(union.Model.Underlying, bits)}");
        });
        ReportFix(
            union.File,
            union.NameSpan,
            new SchemaFix($"Number the members of '{union.Name.Name}'", new(edits)),
            union.Name.Name,
            EnumValuesExplicit.Describe(missing[0].Name.Text, missing.Length));
    }
}
