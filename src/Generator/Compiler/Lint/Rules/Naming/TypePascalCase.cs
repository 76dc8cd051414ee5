using ZcGen.Compiler.Diagnostics;

namespace ZcGen.Compiler.Lint.Rules;

/// <summary>The names of types and services are UpperCamelCase (FlatBuffers' style guide).</summary>
internal sealed class TypePascalCase() : LintCheck(new LintRule(
    "ZC5001", "type-pascal-case", LintSet.Basic, DiagnosticSeverity.Warning, "type not in UpperCamelCase",
    "{0} '{1}' is not UpperCamelCase",
    "FlatBuffers' style guide writes the names of types in UpperCamelCase, and generated code takes them as they are.",
    "table player_state { x:int; }",
    "table PlayerState { x:int; }",
    "Rename it. In JSON and on the wire nothing changes; code that uses the type does.")
{ HasFix = true }), ICandidateCheck
{
    /// <inheritdoc/>
    public bool IsCandidate(LintType type) => type.File.IsListed && !NameCasing.IsPascal(type.Name.Name);

    /// <inheritdoc/>
    public void Check(LintWorkspace workspace, IReadOnlyList<LintType> candidates, LintOptions options)
    {
        var names = new NewNames(workspace.Names.Full, NameCasing.ToPascalParts);
        var simple = new NewNames(workspace.Names.OfTypes, NameCasing.ToPascal);
        foreach (LintType type in candidates)
        {
            // Where two names become one, a use could find the type of an inner namespace in place of that of an outer one.
            string newName = NameCasing.ToPascal(type.Name.Name);
            bool isFree = simple.IsFree(newName) && names.IsFree(NameCasing.ToPascalParts(type.Name.FullName));
            ReportFix(type.File, type.NameSpan, isFree ? workspace.Rename(type, newName) : null, type.Kind, type.Name.Name);
        }
    }
}
