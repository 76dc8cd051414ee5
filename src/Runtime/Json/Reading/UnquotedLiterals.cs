using System.Text;

namespace ZcGen.Json;

/// <summary>Numbers that JSON cannot write, as flatc prints them: <c>nan</c>, <c>inf</c> and their like without quotes.</summary>
/// <remarks>
/// A copy of the text has a string of the same length in place of each literal, so a tokenizer accepts it and positions stay the same.
/// </remarks>
internal static class UnquotedLiterals
{
    private const byte Quote = (byte)'"';

    /// <summary>The text, or a copy of it in which each such word became a string.</summary>
    public static ReadOnlySpan<byte> Quoted(ReadOnlySpan<byte> utf8)
    {
        byte[]? copy = null;
        for (int i = utf8.IndexOfAny("\"nNiI"u8); i >= 0 && i < utf8.Length;)
        {
            if (utf8[i] == Quote)
            {
                i = EndOfString(utf8, i);
            }
            else
            {
                int length = Length(utf8[i..]);
                int start = i > 0 && (utf8[i - 1] is (byte)'-' or (byte)'+') ? i - 1 : i;
                int end = i + length;
                if (length > 0 && IsAlone(utf8, start, end))
                {
                    copy ??= utf8.ToArray();
                    copy.AsSpan(start, end - start).Fill((byte)' ');
                    copy[start] = Quote;
                    copy[end - 1] = Quote;
                }

                i += Math.Max(1, length);
            }

            int next = utf8[i..].IndexOfAny("\"nNiI"u8);
            i = next < 0 ? -1 : i + next;
        }

        return copy ?? utf8;
    }

    /// <summary>The number that a word stands for, in whatever case it is written.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out double value)
    {
        bool isNegative = text.Length > 0 && text[0] == '-';
        ReadOnlySpan<byte> word = text.Length > 0 && text[0] is (byte)'-' or (byte)'+' ? text[1..] : text;
        bool isNan = Ascii.EqualsIgnoreCase(word, "nan"u8);
        value = isNan ? double.NaN : isNegative ? double.NegativeInfinity : double.PositiveInfinity;
        return isNan || Ascii.EqualsIgnoreCase(word, "inf"u8) || Ascii.EqualsIgnoreCase(word, "infinity"u8);
    }

    // How long the word is that the text begins with; 0 when it begins with something else.
    private static int Length(ReadOnlySpan<byte> text)
    {
        const int Infinity = 8;
        const int Short = 3;
        return text.Length >= Infinity && TryParse(text[..Infinity], out _) ? Infinity
            : text.Length >= Short && TryParse(text[..Short], out _) ? Short
            : 0;
    }

    // Whether a value begins and ends there.
    private static bool IsAlone(ReadOnlySpan<byte> utf8, int start, int end) =>
        (start == 0 || " \t\r\n:,["u8.Contains(utf8[start - 1])) && (end == utf8.Length || " \t\r\n,]}"u8.Contains(utf8[end]));

    // Behind the quote that ends the string; the end of the text when there is none.
    private static int EndOfString(ReadOnlySpan<byte> utf8, int start)
    {
        for (int i = start + 1; i < utf8.Length; i++)
        {
            int next = utf8[i..].IndexOfAny(Quote, (byte)'\\');
            if (next < 0)
            {
                break;
            }

            i += next;
            if (utf8[i] == Quote)
            {
                return i + 1;
            }

            i++;
        }

        return utf8.Length;
    }
}
