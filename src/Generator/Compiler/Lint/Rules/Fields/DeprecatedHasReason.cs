using ZcGen.Compiler.Diagnostics;

namespace ZcGen.Compiler.Lint.Rules;

/// <summary>A deprecated field says why it is.</summary>
internal sealed class DeprecatedHasReason() : LintCheck(new LintRule(
    "ZC5040", "deprecated-has-reason", LintSet.Standard, DiagnosticSeverity.Warning, "deprecated field without a reason",
    "nothing says why field '{0}' of '{1}' is deprecated",
    "The field stays in the schema for ever, and so does the question what it was for, and what took its place.",
    "table Player { hp:int (deprecated); health:float; }",
    "table Player {\n  /// Rounding lost damage: use health.\n  hp:int (deprecated);\n  health:float; }",
    "Write it in a '///' comment on the line before the field, or in an attribute 'deprecated_reason'.")), IFieldCheck
{
    /// <inheritdoc/>
    public FieldFacts Wanted => FieldFacts.Deprecated;

    /// <inheritdoc/>
    public void Check(LintFieldOwner owner, in LintField field, LintOptions options)
    {
        if (field.Model.IsDeprecated && field.Attribute(Deprecation.Attribute) is { } attribute
            && Deprecation.ReasonOf(field).Count == 0)
        {
            Report(owner.File, attribute.Name.Span, field.Name, owner.Name.Name);
        }
    }
}
