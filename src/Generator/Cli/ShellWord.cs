using System.Globalization;
using System.Text;

namespace ZcGen.Cli;

/// <summary>Quotes words so that a command that the tool suggests can be pasted into a shell.</summary>
internal static class ShellWord
{
    private const string PlainPunctuation = "-_./,:=+@%";

    /// <summary>
    /// Returns <paramref name="word"/> as bash and zsh read it back: as it is, in single quotes, or, if it has control characters, as
    /// <c>$'...'</c>.
    /// </summary>
    public static string Of(string word)
    {
        if (word.Any(char.IsControl))
        {
            return Escaped(word);
        }

        bool isPlain = word.Length > 0
            && word.All(static character => char.IsLetterOrDigit(character) || PlainPunctuation.Contains(character));
        return isPlain ? word : $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";
    }

    /// <summary>Returns a command line of <paramref name="words"/>.</summary>
    public static string Join(IEnumerable<string> words) => string.Join(' ', words.Select(Of));

    private static string Escaped(string word)
    {
        var text = new StringBuilder("$'");
        foreach (char character in word)
        {
            if (char.IsControl(character))
            {
                text.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
            }
            else
            {
                text.Append(character is '\'' or '\\' ? "\\" : "").Append(character);
            }
        }

        return text.Append('\'').ToString();
    }
}
