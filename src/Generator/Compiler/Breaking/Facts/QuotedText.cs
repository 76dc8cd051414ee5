using System.Globalization;
using System.Text;

namespace ZcGen.Compiler.Breaking.Facts;

/// <summary>Texts in quotation marks, on one line.</summary>
internal static class QuotedText
{
    /// <summary>Returns a text in quotation marks, with a backslash before marks, backslashes, and the code of what is not seen.</summary>
    public static string Of(string text)
    {
        var quoted = new StringBuilder("\"", text.Length + 2);
        foreach (char character in text)
        {
            if (character is '"' or '\\')
            {
                quoted.Append('\\').Append(character);
            }
            else if (character < ' ' || character is '\x7F' or '\u2028' or '\u2029' or '\uFEFF' || char.IsSurrogate(character))
            {
                quoted.Append("\\u").Append(((int)character).ToString("x4", CultureInfo.InvariantCulture));
            }
            else
            {
                quoted.Append(character);
            }
        }

        return quoted.Append('"').ToString();
    }
}
