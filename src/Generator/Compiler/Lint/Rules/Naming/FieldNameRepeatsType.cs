using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Syntax;

namespace ZcGen.Compiler.Lint.Rules;

/// <summary>The name of a field does not begin with that of its table or struct.</summary>
internal sealed class FieldNameRepeatsType() : LintCheck(new LintRule(
    "ZC5012", "field-name-repeats-type", LintSet.Strict, DiagnosticSeverity.Warning, "field that repeats the name of its type",
    "field '{0}' repeats the name of '{1}', whose field it is",
    "Code reads fields from a value of the type, so that it says the same word twice: monster.monster_name.",
    "table Monster { monster_name:string; }",
    "table Monster { name:string; }",
    "Leave it out of the field's name.")), ITypeCheck
{
    /// <inheritdoc/>
    public void Check(LintType type, LintOptions options)
    {
        if (type is not LintFieldOwner owner)
        {
            return;
        }

        string? prefix = null;
        char first = char.ToLowerInvariant(owner.Name.Name[0]);
        foreach (ref readonly FieldSyntax field in owner.Declaration.Fields)
        {
            string text = field.Name.Text;
            if (text[0] != first && char.ToLowerInvariant(text[0]) != first)
            {
                continue;
            }

            // Without it, a name must be left.
            prefix ??= NameCasing.ToSnake(owner.Name.Name) + "_";
            string name = NameCasing.ToSnake(text);
            if (name.Length > prefix.Length && name.StartsWith(prefix, StringComparison.Ordinal) && char.IsLetter(name[prefix.Length]))
            {
                Report(owner.File, field.Name.Span, text, owner.Name.Name);
            }
        }
    }
}
