using ZcGen.Compiler.Diagnostics;

namespace ZcGen.Compiler.Lint.Rules;

/// <summary>The names of fields are snake_case (FlatBuffers' style guide).</summary>
internal sealed class FieldSnakeCase() : LintCheck(new LintRule(
    "ZC5002", "field-snake-case", LintSet.Basic, DiagnosticSeverity.Warning, "field not in snake_case",
    "field '{0}' of '{1}' is not snake_case",
    "FlatBuffers' style guide writes fields in snake_case, and code generators convert that to the style of each language.",
    "table Player { hitPoints:int; }",
    "table Player { hit_points:int; }",
    "Rename it. On the wire nothing changes; JSON has the name of the schema.") { HasFix = true }), IFieldCheck
{
    /// <inheritdoc/>
    public void Check(LintFieldOwner owner, in LintField field, LintOptions options)
    {
        if (NameCasing.IsSnake(field.Name))
        {
            return;
        }

        string name = NameCasing.ToSnake(field.Name);
        bool isTaken = owner.Fields.Any(other => other.Name == name);
        ReportFix(
            owner.File,
            field.NameSpan,
            isTaken ? null : owner.File.Fix($"Rename '{field.Name}' to '{name}'", field.NameSpan, name),
            field.Name,
            owner.Name.Name);
    }
}
