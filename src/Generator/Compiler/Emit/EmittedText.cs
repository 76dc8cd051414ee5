using System.Text;

namespace ZcGen.Compiler.Emit;

/// <summary>The C# of one schema file, held in small pieces.</summary>
/// <remarks>
/// As one string it would lie on the large object heap for most schemas, and what is put there makes the runtime collect the whole heap:
/// that took two thirds of the time of a thousand tables. Take it through <see cref="CreateReader"/> where whole strings are not needed.
/// Thread-safe: it does not change.
/// </remarks>
public sealed class EmittedText
{
    private readonly StringBuilder _text;

    internal EmittedText(StringBuilder text) => _text = text;

    /// <summary>How many characters (UTF-16 code units) it has.</summary>
    public int Length => _text.Length;

    /// <summary>Reads it from its beginning; each reader has its own position, and need not be disposed.</summary>
    public TextReader CreateReader() => new Reader(_text);

    /// <summary>The whole text as one string.</summary>
    public override string ToString() => _text.ToString();

    private sealed class Reader(StringBuilder text) : TextReader
    {
        private int _position;

        public override int Peek() => _position < text.Length ? text[_position] : -1;

        public override int Read() => _position < text.Length ? text[_position++] : -1;

        public override int Read(char[] buffer, int index, int count)
        {
            int read = Math.Min(count, text.Length - _position);
            text.CopyTo(_position, buffer, index, read);
            _position += read;
            return read;
        }
    }
}
