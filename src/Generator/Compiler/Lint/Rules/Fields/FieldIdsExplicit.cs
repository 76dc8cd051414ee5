using System.Globalization;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Syntax;

namespace ZcGen.Compiler.Lint.Rules;

/// <summary>Every field of a table has its id written beside it.</summary>
internal sealed class FieldIdsExplicit() : LintCheck(new LintRule(
    "ZC5030", "field-ids-explicit", LintSet.Standard, DiagnosticSeverity.Warning, "fields without ids",
    "the fields of table '{0}' have no ids",
    "Without ids, fields have their slots in order: who puts a new one anywhere but at the end gives others a new slot, and old messages "
        + "another meaning.",
    "table Point { x:int; y:int; }",
    "table Point { x:int (id: 0); y:int (id: 1); }",
    "Write the ids that they have. A union has two: its own is the higher one.")
{ HasFix = true }), ITableCheck
{
    private const string Id = "id";

    /// <inheritdoc/>
    public void Check(LintTable table, LintOptions options)
    {
        // The compiler sees to it that all fields have one or none.
        if (table.Fields.Count > 0 && table.Fields[0].Attribute(Id) is null)
        {
            var fix = new SchemaFix(
                $"Write the ids of '{table.Name.Name}'", new([.. table.Fields.Select(field => AddId(table.File, field))]));
            ReportFix(table.File, table.NameSpan, fix, table.Name.Name);
        }
    }

    private static SchemaEdit AddId(LintFile file, in LintField field)
    {
        FieldSyntax syntax = field.Syntax;
        string id = $"{Id}: {field.Model.Slot.ToString(CultureInfo.InvariantCulture)}";
        if (syntax.Attributes.Count == 0)
        {
            return file.Insert((syntax.Default?.Span ?? syntax.Type.Span).End, $" ({id})");
        }

        AttributeSyntax last = syntax.Attributes[syntax.Attributes.Count - 1];
        return file.Insert((last.Value?.Span ?? last.Name.Span).End, $", {id}");
    }
}
