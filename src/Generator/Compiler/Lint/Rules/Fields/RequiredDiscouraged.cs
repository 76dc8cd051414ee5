using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Lint.Rules;

/// <summary>Fields are not required.</summary>
internal sealed class RequiredDiscouraged() : LintCheck(new LintRule(
    "ZC5051", "required-discouraged", LintSet.Standard, DiagnosticSeverity.Info, "required field",
    "field '{0}' of '{1}' is required, which it then stays for ever",
    "A reader refuses a message without a required field. So no writer can leave it out, whatever takes its place, as long as there is an "
        + "old reader.",
    "table Order { client:string (required); }",
    "table Order { client:string; }",
    "In a new table, check in code for what a message has to have. In a released one, leave it as it is.")), IFieldCheck
{
    /// <inheritdoc/>
    public FieldFacts Wanted => FieldFacts.Required;

    /// <inheritdoc/>
    public void Check(LintFieldOwner owner, in LintField field, LintOptions options)
    {
        // A key can be required without being declared so, and the fields of a struct are.
        if (field.Model.Presence == Presence.Required && owner is LintTable && field.Attribute("required") is { } attribute)
        {
            Report(owner.File, attribute.Name.Span, field.Name, owner.Name.Name);
        }
    }
}
