using ZcGen.Compiler.Common;
using ZcGen.Compiler.Diagnostics;

namespace ZcGen.Compiler.Lint.Rules;

/// <summary>The names of fields are snake_case (FlatBuffers' style guide).</summary>
internal sealed class FieldSnakeCase() : LintCheck(new LintRule(
    "ZC5002", "field-snake-case", LintSet.Basic, DiagnosticSeverity.Warning, "field not in snake_case",
    "field '{0}' of '{1}' is not snake_case",
    "FlatBuffers' style guide writes fields in snake_case, and code generators convert that to the style of each language.",
    "table Player { hitPoints:int; }",
    "table Player { hit_points:int; }",
    "Rename it. On the wire nothing changes; JSON has the name of the schema.")
{ HasFix = true }), ITypeCheck
{
    /// <inheritdoc/>
    public void Check(LintType type, LintOptions options)
    {
        if (type is not LintFieldOwner owner)
        {
            return;
        }

        NewNames? names = null;
        for (int i = 0; i < owner.Declaration.Fields.Count; i++)
        {
            if (!NameCasing.IsSnake(owner.Declaration.Fields[i].Name.Text))
            {
                names ??= new NewNames(owner.Fields.SelectMany(NamesOf), NameCasing.ToSnake);
                ReportField(owner, owner.Fields[i], names);
            }
        }
    }

    private void ReportField(LintFieldOwner owner, LintField field, NewNames names)
    {
        string name = NameCasing.ToSnake(field.Name);
        bool isFree = !owner.File.Workspace.Names.HasType(name)
            && NamesOf(field).All(other => names.IsFree(NameCasing.ToSnake(other)));
        ReportFix(
            owner.File,
            field.NameSpan,
            isFree ? owner.File.Fix($"Rename '{field.Name}' to '{name}'", field.NameSpan, name) : null,
            field.Name,
            owner.Name.Name);
    }

    // Its own name, and those that code generators make of it, which no other field may have.
    private static IEnumerable<string> NamesOf(LintField field)
    {
        yield return field.Name;
        if (field.Model.Type.Base == BaseType.Union || field.Model.Type.Element == BaseType.Union)
        {
            yield return field.Name + "_type";
        }

        if (field.Model.Type.IsVector)
        {
            yield return field.Name + "_length";
        }
        else if (field.Model.Type.Base == BaseType.String)
        {
            yield return field.Name + "_byte_vector";
        }
    }
}
