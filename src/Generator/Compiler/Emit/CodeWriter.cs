using System.Text;

namespace ZcGen.Compiler.Emit;

/// <summary>Indented C# text: lines and blocks, ending in <c>\n</c> on every machine.</summary>
internal sealed class CodeWriter
{
    private const int IndentSize = 4;

    private readonly StringBuilder _text = new(capacity: 16 * 1024);
    private int _depth;

    /// <summary>Writes each line of <paramref name="lines"/> at the current indentation; empty lines stay empty.</summary>
    public void Lines(string lines)
    {
        for (int start = 0; start <= lines.Length;)
        {
            int end = lines.IndexOf('\n', start);
            end = end < 0 ? lines.Length : end;
            int length = end > start && lines[end - 1] == '\r' ? end - 1 - start : end - start;
            if (length > 0)
            {
                _text.Append(' ', _depth * IndentSize).Append(lines, start, length);
            }

            _text.Append('\n');
            start = end + 1;
        }
    }

    /// <summary>Writes an empty line.</summary>
    public void Blank() => _text.Append('\n');

    /// <summary>Writes <paramref name="header"/> and an opening brace; disposing the result closes it.</summary>
    public IndentedBlock Block(string header)
    {
        Lines(header);
        Lines("{");
        _depth++;
        return new IndentedBlock(this);
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

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
}
