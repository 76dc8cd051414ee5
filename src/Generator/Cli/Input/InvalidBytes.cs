using System.Buffers;
using System.Text;
using ZcGen.Compiler.Text;

namespace ZcGen.Cli.Input;

/// <summary>The first place of a file where its bytes are not UTF-8.</summary>
/// <param name="Value">The first byte that does not belong there.</param>
/// <param name="Position">Index of the replacement character that stands for it in the text.</param>
/// <param name="Line">Its line, from 0.</param>
/// <param name="Column">Its column, from 0, in UTF-16 code units.</param>
internal sealed record InvalidBytes(byte Value, int Position, int Line, int Column)
{
    /// <summary>Where it is, as a span of one character.</summary>
    public TextSpan Span => new(Position, 1);

    /// <summary>The same by line and column.</summary>
    public LineSpan Lines => new(new LinePosition(Line, Column), new LinePosition(Line, Column + 1));

    /// <summary>Searches <paramref name="bytes"/>, which are not all UTF-8.</summary>
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
