using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Lint.Rules;

/// <summary>The default of a field of an enum type is its value 0.</summary>
internal sealed class EnumDefaultZero() : LintCheck(new LintRule(
    "ZC5026", "enum-default-zero", LintSet.Standard, DiagnosticSeverity.Info, "enum default other than 0",
    "default '{0}' of field '{1}' is not the value 0 of enum '{2}'",
    "Readers take the default for every message that lacks the field, also for those of writers that did not know it. The default cannot "
        + "be changed later, because messages do not hold it.",
    "enum Color:byte { Unknown, Red }\ntable Pixel { color:Color = Red; }",
    "enum Color:byte { Unknown, Red }\ntable Pixel { color:Color; }",
    "Leave the default out, and let writers set the field; not in a released schema, whose messages would change.")), IFieldCheck
{
    /// <inheritdoc/>
    public FieldFacts Wanted => FieldFacts.HasEnumDefault;

    /// <inheritdoc/>
    public void Check(LintFieldOwner owner, in LintField field, LintOptions options)
    {
        if (field.Syntax.Default is { } value
            && field.Model is { Type: { IsEnum: true, Name: { } name }, Presence: Presence.Default, IsDeprecated: false }
            && field.Model.Default.Bits != 0
            && owner.File.Workspace.Types.Find(name) is LintEnum { HasZero: true })
        {
            Report(owner.File, value.Span, value.Text, field.Name, name.Name);
        }
    }
}
