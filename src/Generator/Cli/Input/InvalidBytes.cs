using System.Buffers;
using System.Text;
using ZcGen.Compiler.Text;

namespace ZcGen.Cli.Input;

/// <summary>The first position in a file at which its bytes are not UTF-8.</summary>
/// <param name="Value">The first byte that is not UTF-8.</param>
/// <param name="Position">The index of the replacement character for it in the text.</param>
/// <param name="Line">The line, counted from 0.</param>
/// <param name="Column">The column, counted from 0, in UTF-16 code units.</param>
internal sealed record InvalidBytes(byte Value, int Position, int Line, int Column)
{
    /// <summary>Gets the position as a span of one character.</summary>
    public TextSpan Span => new(Position, 1);

    /// <summary>Gets the same span by line and column.</summary>
    public LineSpan Lines => new(new LinePosition(Line, Column), new LinePosition(Line, Column + 1));

    /// <summary>Finds the first position in <paramref name="bytes"/>, which must have one.</summary>
    public static InvalidBytes FindIn(ReadOnlySpan<byte> bytes)
    {
        int position = 0;
        int line = 0;
        int lineStart = 0;
        while (Rune.DecodeFromUtf8(bytes, out Rune rune, out int length) == OperationStatus.Done)
        {
            position += rune.Utf16SequenceLength;
            bytes = bytes[length..];
            if (rune.Value == '\n' || (rune.Value == '\r' && !bytes.StartsWith("\n"u8)))
            {
                line++;
                lineStart = position;
            }
        }

        return new InvalidBytes(bytes[0], position, line, position - lineStart);
    }
}
