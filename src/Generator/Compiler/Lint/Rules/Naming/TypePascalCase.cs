using ZcGen.Compiler.Diagnostics;

namespace ZcGen.Compiler.Lint.Rules;

/// <summary>The names of types and services are UpperCamelCase (FlatBuffers' style guide).</summary>
internal sealed class TypePascalCase() : LintCheck(new LintRule(
    "ZC5001", "type-pascal-case", LintSet.Basic, DiagnosticSeverity.Warning, "type not in UpperCamelCase",
    "{0} '{1}' is not UpperCamelCase",
    "FlatBuffers' style guide writes the names of types in UpperCamelCase, and generated code takes them as they are.",
    "table player_state { x:int; }",
    "table PlayerState { x:int; }",
    "Rename it. In JSON and on the wire nothing changes; code that uses the type does.") { HasFix = true }), ITypeCheck
{
    /// <inheritdoc/>
    public void Check(LintType type, LintOptions options)
    {
        string name = type.Name.Name;
        if (!NameCasing.IsPascal(name))
        {
            ReportFix(type.File, type.NameSpan, type.File.Workspace.Rename(type, NameCasing.ToPascal(name)), type.Kind, name);
        }
    }
}
