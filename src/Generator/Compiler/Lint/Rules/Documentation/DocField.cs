using ZcGen.Compiler.Diagnostics;

namespace ZcGen.Compiler.Lint.Rules;

/// <summary>Fields of tables and structs have documentation.</summary>
internal sealed class DocField() : LintCheck(new LintRule(
    "ZC5061", "doc-field", LintSet.Comments, DiagnosticSeverity.Warning, "field without documentation",
    "field '{0}' of '{1}' has no documentation",
    "Units, ranges and what an absent field means stand in no type, so a comment has to say them.",
    "table Player { x:int; }",
    "table Player {\n  /// Metres from the western border.\n  x:int;\n}",
    "Write a '///' comment above it.")), IFieldCheck
{
    /// <inheritdoc/>
    public FieldFacts Wanted => FieldFacts.None;

    /// <inheritdoc/>
    public void Check(LintFieldOwner owner, in LintField field, LintOptions options)
    {
        if (DocumentationText.IsEmpty(owner.File, field.Syntax.Documentation, field.NameSpan.Start))
        {
            Report(owner.File, field.NameSpan, field.Name, owner.Name.Name);
        }
    }
}
