using ZcGen.Compiler.Model;
using ZcGen.Compiler.Syntax;
using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Lint;

/// <summary>A place where the default of a field names a value of an enum.</summary>
/// <param name="File">The file.</param>
/// <param name="Span">The characters of the value's name.</param>
/// <param name="Target">The name of the enum.</param>
/// <param name="Value">The name of the value.</param>
/// <param name="EnumSpan">The characters of the enum's name before it; null if it is not written.</param>
internal sealed record LintEnumUse(LintFile File, TextSpan Span, TypeName Target, string Value, TextSpan? EnumSpan)
{
    /// <summary>Returns the values that the default of a field names: <c>Red</c>, <c>"Red Blue"</c> or, for a number,
    /// <c>"Color.Red Color.Blue"</c>.</summary>
    public static IEnumerable<LintEnumUse> OfField(LintFieldOwner owner, LintField field)
    {
        if (field.Syntax.Default is not { Kind: ValueKind.Identifier or ValueKind.String } value || !field.Model.Type.IsScalar)
        {
            yield break;
        }

        TypeName? type = field.Model.Type.Name;
        int start = value.Span.Start + (value.Kind == ValueKind.String ? 1 : 0);
        foreach (string word in value.Text.Split(' '))
        {
            int dot = word.IndexOf('.');
            if (word.Length == 0 || !Lexer.IsIdentifierStart(word[0]) || dot >= 0 == type is not null)
            {
                // A number, or true and false.
            }
            else if (type is not null)
            {
                yield return new LintEnumUse(owner.File, new TextSpan(start, word.Length), type, word, null);
            }
            else if (owner.File.Find(owner.Name.Namespace, word.Substring(0, dot)) is { } found)
            {
                var span = new TextSpan(start + dot + 1, word.Length - dot - 1);
                yield return new LintEnumUse(owner.File, span, found.Name, word.Substring(dot + 1), new TextSpan(start, dot));
            }

            start += word.Length + 1;
        }
    }
}

/// <summary>Where all schemas name values of enums.</summary>
internal sealed class LintEnumUses(IReadOnlyList<LintFile> files)
{
    private readonly ILookup<string, LintEnumUse> _byValue = files
        .SelectMany(static file => file.Types.OfType<LintTable>())
        .SelectMany(static table => table.Fields.SelectMany(field => LintEnumUse.OfField(table, field)))
        .ToLookup(static use => $"{use.Target.FullName}.{use.Value}", StringComparer.Ordinal);

    /// <summary>Returns where a value is named.</summary>
    public IEnumerable<LintEnumUse> Of(LintEnum type, string value) => _byValue[$"{type.Name.FullName}.{value}"];
}
