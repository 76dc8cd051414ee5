using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace ZcGen.Compiler.Emit;

/// <summary>Indented C# text: lines and blocks, ending in <c>\n</c> on every machine.</summary>
internal sealed class CodeWriter
{
    private const int IndentSize = 4;
    private const int MaxListLength = 60;
    private const int MaxMemberLength = 120;

    private readonly StringBuilder _text = new(capacity: 16 * 1024);
    private int _depth;
    private bool _isAtLineStart = true;

    /// <summary>Writes each line of <paramref name="lines"/> at the current indentation; empty lines stay empty.</summary>
    public void Lines(string lines)
    {
        Append(lines);
        Blank();
    }

    /// <summary>The same for an interpolated string, which is written without being made.</summary>
    public void Lines([InterpolatedStringHandlerArgument("")] ref Interpolation lines)
    {
        _ = lines;
        Blank();
    }

    /// <summary>Writes the end of a line.</summary>
    public void Blank()
    {
        _text.Append('\n');
        _isAtLineStart = true;
    }

    /// <summary>Writes <paramref name="header"/> and an opening brace; disposing the result closes it.</summary>
    public IndentedBlock Block(string header)
    {
        Lines(header);
        return Open();
    }

    /// <summary>The same for an interpolated string.</summary>
    public IndentedBlock Block([InterpolatedStringHandlerArgument("")] ref Interpolation header)
    {
        Lines(ref header);
        return Open();
    }

    /// <summary>A list of parameters: on one line, or on a line each if they are long.</summary>
    public static string List(IEnumerable<string> items)
    {
        string[] all = [.. items];
        return all.Sum(static item => item.Length) > MaxListLength
            ? "\n    " + string.Join(",\n    ", all)
            : string.Join(", ", all);
    }

    /// <summary>Conditions of which all must hold: on one line, or on a line each if they are long.</summary>
    public static string Conjunction(IEnumerable<string> conditions)
    {
        string[] all = [.. conditions];
        return string.Join(all.Sum(static item => item.Length) > MaxListLength ? "\n    && " : " && ", all);
    }

    /// <summary>A member whose body is one expression: on one line, or on two if that would be long.</summary>
    public static string Expression(string member, string value) =>
        $"{member} =>{(member.Length + value.Length > MaxMemberLength ? "\n    " : " ")}{value};";

    /// <summary>An assignment: on one line, or on two if that would be long.</summary>
    public static string Assignment(string variable, string value) =>
        $"{variable} ={(value.Length > MaxListLength && value.IndexOf('\n') < 0 ? "\n    " : " ")}{value};";

    /// <summary>What was written; nothing is to be written behind it.</summary>
    public EmittedText Finish() => new(_text);

    private IndentedBlock Open()
    {
        Lines("{");
        _depth++;
        return new IndentedBlock(this);
    }

    private void Append(string text)
    {
        for (int start = 0; start < text.Length;)
        {
            int end = text.IndexOf('\n', start);
            int length = (end < 0 ? text.Length : end) - start;
            length -= end > start && text[end - 1] == '\r' ? 1 : 0;
            if (length > 0)
            {
                _text.Append(' ', _isAtLineStart ? _depth * IndentSize : 0).Append(text, start, length);
                _isAtLineStart = false;
            }

            if (end < 0)
            {
                return;
            }

            Blank();
            start = end + 1;
        }
    }

    /// <summary>An open brace.</summary>
    internal readonly struct IndentedBlock(CodeWriter writer) : IDisposable
    {
        /// <summary>Writes the closing brace.</summary>
        public void Dispose()
        {
            writer._depth--;
            writer.Lines("}");
        }
    }

    /// <summary>Takes an interpolated string piece by piece: on netstandard2.0 it would be formatted into a string first, by a format that
    /// is read at run time.</summary>
    [InterpolatedStringHandler]
    internal readonly ref struct Interpolation
    {
        private readonly CodeWriter _writer;

        /// <summary>Begins one; the numbers of characters and holes are what the C# compiler says, and no matter.</summary>
        public Interpolation(int literalLength, int formattedCount, CodeWriter writer)
        {
            _ = literalLength;
            _ = formattedCount;
            _writer = writer;
        }

        /// <summary>What stands between the holes.</summary>
        public void AppendLiteral(string text) => _writer.Append(text);

        /// <summary>A text in a hole.</summary>
        public void AppendFormatted(string? text) => _writer.Append(text ?? "");

        /// <summary>Anything else in a hole, the same in every culture.</summary>
        public void AppendFormatted<T>(T value) =>
            _writer.Append(
                (value is IFormattable formattable ? formattable.ToString(null, CultureInfo.InvariantCulture) : value?.ToString()) ?? "");
    }
}
