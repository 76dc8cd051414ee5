using ZcGen.Compiler.Common;
using ZcGen.Compiler.Diagnostics;

namespace ZcGen.Compiler.Lint.Rules;

/// <summary>What has one of a few values is an enum.</summary>
internal sealed class StringWhereEnum() : LintCheck(new LintRule(
    "ZC5126", "string-where-enum", LintSet.Strict, DiagnosticSeverity.Info, "string that is probably one of a few",
    "string '{0}' of '{1}' has one of a few values, by its name: an enum says which",
    "An enum takes a byte or two, is compared at once, and is documented and checked by its schema.",
    "table Order { status:string; }",
    "enum Status:ubyte { Open, Paid }\ntable Order { status:Status; }",
    "Declare an enum, and keep the string as deprecated if messages with it exist.")), IFieldCheck
{
    private static readonly string[] Words = ["kind", "level", "mode", "phase", "severity", "state", "status", "type"];

    // Types of content and the like have more values than a schema could list.
    private static readonly string[] Open = ["content_type", "media_type", "mime_type"];

    /// <inheritdoc/>
    public FieldFacts Wanted => FieldFacts.String;

    /// <inheritdoc/>
    public void Check(LintFieldOwner owner, in LintField field, LintOptions options)
    {
        if (field.Syntax.Type.BuiltIn != BaseType.String)
        {
            return;
        }

        if (IsOneOfFew(field.Name) && !field.Model.IsDeprecated)
        {
            Report(owner.File, field.NameSpan, field.Name, owner.Name.Name);
        }
    }

    private static bool IsOneOfFew(string name)
    {
        foreach (string word in Words)
        {
            if (EndsWithWord(name, word))
            {
                return !IsOpen(name);
            }
        }

        return false;
    }

    private static bool IsOpen(string name) => Array.Exists(Open, open => name.EndsWith(open, StringComparison.Ordinal));

    private static bool EndsWithWord(string name, string word) => name.EndsWith(word, StringComparison.Ordinal)
        && (name.Length == word.Length || name[name.Length - word.Length - 1] == '_');
}
