using System.Text;
using ZcGen.Compiler.Syntax;
using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Lint.Rules;

/// <summary>What schemas say of fields and types that are no longer to be used.</summary>
internal static class Deprecation
{
    /// <summary>The attribute of FlatBuffers.</summary>
    public const string Attribute = "deprecated";

    private const string ReasonAttribute = "deprecated_reason";

    // A text of these alone says that the field is deprecated, which the attribute says already.
    private static readonly HashSet<string> Markers = new(StringComparer.OrdinalIgnoreCase)
    {
        "deprecated", "removed", "deleted", "unused", "obsolete", "reserved", "old", "dead", "do", "don", "t", "not", "use", "used", "no",
        "longer", "any", "more", "anymore", "field", "this", "the", "is", "was", "it", "has", "been",
    };

    /// <summary>Returns the words of what the schema says about why a field is deprecated; none if it says nothing.</summary>
    public static List<string> ReasonOf(in LintField field)
    {
        List<string> words = [];
        foreach (string line in field.Syntax.Documentation.Read(field.Owner.File.Content, field.NameSpan.Start))
        {
            AddWords(line, words);
        }

        if (field.Attribute(ReasonAttribute)?.Value is { Kind: ValueKind.String } value)
        {
            AddWords(value.Text, words);
        }

        return words.TrueForAll(Markers.Contains) ? [] : words;
    }

    /// <summary>Returns whether a type is deprecated: by attribute, or by a line of its comment that begins with the word.</summary>
    public static bool Concerns(LintType type)
    {
        if (type.Attribute(Attribute) is not null)
        {
            return true;
        }

        foreach (TextSpan line in type.Documentation)
        {
            if (BeginsWithAttribute(type.File.Content, line.Start + DocumentationSyntax.Slashes, line.End))
            {
                return true;
            }
        }

        return false;
    }

    private static bool BeginsWithAttribute(string text, int start, int end)
    {
        while (start < end && text[start] is ' ' or '\t' or '*' or '@' or '[' or '(')
        {
            start++;
        }

        int after = start + Attribute.Length;
        return after <= end
            && text[start] is 'd' or 'D'
            && string.Compare(text, start, Attribute, 0, Attribute.Length, StringComparison.OrdinalIgnoreCase) == 0
            && (after == end || !char.IsLetterOrDigit(text[after]));
    }

    private static void AddWords(string text, List<string> words)
    {
        var word = new StringBuilder();
        foreach (char character in text)
        {
            if (char.IsLetterOrDigit(character) || character == '_')
            {
                word.Append(character);
            }
            else if (word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }

        if (word.Length > 0)
        {
            words.Add(word.ToString());
        }
    }
}
