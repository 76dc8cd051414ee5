using System.Globalization;
using System.Text;
using ZcGen.Compiler.Breaking.Facts;

namespace ZcGen.Compiler.Breaking.Lock;

/// <summary>Where the text of a lock goes, piece by piece.</summary>
internal abstract class LockText
{
    private string _path = "";
    private string _quotedPath = QuotedText.Of("");

    /// <summary>Adds a piece of a line.</summary>
    public abstract LockText Add(string piece);

    /// <summary>Adds a number.</summary>
    public abstract LockText Add(long number);

    /// <summary>Ends the line.</summary>
    public abstract void EndLine();

    /// <summary>Adds the path of a file in quotation marks. What is declared in one file mostly stands together.</summary>
    public LockText AddPath(string path)
    {
        if (!ReferenceEquals(path, _path))
        {
            _path = path;
            _quotedPath = QuotedText.Of(path);
        }

        return Add(_quotedPath);
    }
}

/// <summary>Text that is kept.</summary>
internal sealed class NewLockText : LockText
{
    private readonly StringBuilder _text = new();

    /// <inheritdoc/>
    public override LockText Add(string piece)
    {
        _text.Append(piece);
        return this;
    }

    /// <inheritdoc/>
    public override LockText Add(long number)
    {
        _text.Append(number.ToString(CultureInfo.InvariantCulture));
        return this;
    }

    /// <inheritdoc/>
    public override void EndLine() => _text.Append('\n');

    /// <summary>Returns the text.</summary>
    public override string ToString() => _text.ToString();
}

/// <summary>Text that is looked for in a lock that was read, and not kept.</summary>
internal sealed class ExpectedLockText(string text) : LockText
{
    // The first of these digits is the last one of a number; there is room for all of 64 bits.
    private readonly char[] _digits = new char[20];
    private bool _isThere;

    /// <summary>Gets where what was there ended.</summary>
    public int Position { get; private set; }

    /// <summary>Gets how many lines were there.</summary>
    public int Lines { get; private set; }

    /// <summary>Returns whether <paramref name="type"/>, as a lock has it, is at <paramref name="position"/>.</summary>
    public bool Find(TypeFacts type, int position)
    {
        Begin(position);
        LockWriter.WriteHead(this, type);
        for (int i = 0; i < type.Members.Count && _isThere; i++)
        {
            LockWriter.Write(this, type.Members[i]);
        }

        return _isThere;
    }

    /// <summary>Returns whether <paramref name="service"/>, as a lock has it, is at <paramref name="position"/>.</summary>
    public bool Find(ServiceFacts service, int position)
    {
        Begin(position);
        LockWriter.WriteHead(this, service);
        for (int i = 0; i < service.Methods.Count && _isThere; i++)
        {
            LockWriter.Write(this, service.Methods[i]);
        }

        return _isThere;
    }

    /// <inheritdoc/>
    public override LockText Add(string piece)
    {
        _isThere = _isThere && IsNext(piece);
        Position += piece.Length;
        return this;
    }

    /// <inheritdoc/>
    public override LockText Add(long number)
    {
        if (number < 0)
        {
            Add("-");
        }

        // The smallest number has no positive one, but these bits.
        ulong rest = number < 0 ? unchecked((ulong)-number) : (ulong)number;
        int count = 0;
        do
        {
            _digits[count++] = (char)('0' + (rest % 10));
            rest /= 10;
        }
        while (rest > 0);

        _isThere = _isThere && Position + count <= text.Length;
        while (_isThere && count > 0)
        {
            _isThere = text[Position++] == _digits[--count];
        }

        return this;
    }

    /// <inheritdoc/>
    public override void EndLine()
    {
        // As git may check it out.
        Position += _isThere && Position < text.Length && text[Position] == '\r' ? 1 : 0;
        _isThere = _isThere && Position < text.Length && text[Position] == '\n';
        Position++;
        Lines++;
    }

    // Most pieces are short, and comparing these takes less than asking for it.
    private bool IsNext(string piece)
    {
        string all = text;
        int start = Position;
        if (piece.Length > all.Length - start)
        {
            return false;
        }

        for (int i = 0; i < piece.Length; i++)
        {
            if (all[start + i] != piece[i])
            {
                return false;
            }
        }

        return true;
    }

    private void Begin(int position)
    {
        Position = position;
        Lines = 0;
        _isThere = true;
    }
}
