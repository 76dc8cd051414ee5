using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Syntax;

namespace ZcGen.Compiler.Lint.Rules;

/// <summary>The names of enum values are UpperCamelCase (FlatBuffers' style guide).</summary>
internal sealed class EnumValuePascalCase() : LintCheck(new LintRule(
    "ZC5003", "enum-value-pascal-case", LintSet.Basic, DiagnosticSeverity.Warning, "enum value not in UpperCamelCase",
    "value '{0}' of enum '{1}' is not UpperCamelCase",
    "FlatBuffers' style guide writes enum values in UpperCamelCase, unlike that of Protocol Buffers.",
    "enum Color:byte { dark_red, Green }",
    "enum Color:byte { DarkRed, Green }",
    "Rename it. On the wire nothing changes; JSON and code have the name of the schema.")
{ HasFix = true }), IEnumCheck
{
    /// <inheritdoc/>
    public void Check(LintEnum type, LintOptions options)
    {
        NewNames? names = null;
        foreach (EnumValueSyntax value in type.Declaration.Values)
        {
            string name = value.Name.Text;
            if (!NameCasing.IsPascal(name))
            {
                names ??= new NewNames(type.Declaration.Values.Select(static other => other.Name.Text), NameCasing.ToPascal);
                string newName = NameCasing.ToPascal(name);
                SchemaFix? fix = names.IsFree(newName) ? type.RenameValue(value.Name, newName) : null;
                ReportFix(type.File, value.Name.Span, fix, name, type.Name.Name);
            }
        }
    }
}
