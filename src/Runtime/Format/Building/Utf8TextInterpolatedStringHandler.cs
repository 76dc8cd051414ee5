using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Unicode;
using ZcGen.Format;

namespace ZcGen.CompilerServices;

/// <summary>An interpolated string that is written straight into a message, as UTF-8 and in the invariant culture: no string is made.</summary>
/// <remarks>The compiler makes these of <c>$"…"</c>. What stands in the braces must not append to the same message.</remarks>
[InterpolatedStringHandler]
public ref struct Utf8TextInterpolatedStringHandler
{
    // What a value that did not fit is given more room by.
    private const int Growth = 128;

    private readonly MessageBuilder _message;
    private readonly int _generation;
    private readonly uint _first;
    private MessageSpan _bytes;
    private int _length;

    /// <summary>Begins text behind all that the message of <paramref name="table"/> holds; the compiler calls this.</summary>
    public Utf8TextInterpolatedStringHandler(int literalLength, int formattedCount, TableBuilder table)
        : this(table.Message, table.Bytes, table.Generation)
    {
    }

    /// <summary>Begins text behind all that the message of <paramref name="vector"/> holds; the compiler calls this.</summary>
    public Utf8TextInterpolatedStringHandler(int literalLength, int formattedCount, Utf8TextVectorBuilder vector)
        : this(vector.Message, vector.Bytes, vector.Generation)
    {
    }

    private Utf8TextInterpolatedStringHandler(MessageBuilder message, MessageSpan bytes, int generation)
    {
        _message = message;
        _bytes = bytes;
        _generation = generation;
        _first = message.Tail + sizeof(uint);
    }

    private readonly Span<byte> Free => _bytes.From(_first + (uint)_length);

    /// <summary>Appends text.</summary>
    public void AppendLiteral(string value) => AppendFormatted(value.AsSpan());

    /// <summary>Appends text.</summary>
    public void AppendFormatted(string? value) => AppendFormatted(value.AsSpan());

    /// <summary>Appends text.</summary>
    public void AppendFormatted(scoped ReadOnlySpan<char> value)
    {
        if (Utf8.FromUtf16(value, Free, out _, out int written) != OperationStatus.Done)
        {
            Reserve((uint)Encoding.UTF8.GetByteCount(value));
            written = Encoding.UTF8.GetBytes(value, Free);
        }

        _length += written;
    }

    /// <summary>Appends text; nothing when it is absent.</summary>
    public void AppendFormatted(scoped Utf8Text value)
    {
        if (value.IsUtf16)
        {
            AppendFormatted(value.Utf16);
            return;
        }

        ReadOnlySpan<byte> utf8 = value.Utf8;
        Reserve((uint)utf8.Length);
        utf8.CopyTo(Free);
        _length += utf8.Length;
    }

    /// <summary>Appends a value.</summary>
    public void AppendFormatted<T>(T value) => AppendFormatted(value, null);

    /// <summary>Appends a value in its own format.</summary>
    // Optimized from the first call on: only then is a value not boxed.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void AppendFormatted<T>(T value, string? format)
    {
        if (value is IUtf8SpanFormattable)
        {
            int written;
            while (!((IUtf8SpanFormattable)value).TryFormat(Free, out written, format, CultureInfo.InvariantCulture))
            {
                Reserve((uint)Free.Length + Growth);
            }

            _length += written;
        }
        else
        {
            AppendFormatted(value is IFormattable ? ((IFormattable)value).ToString(format, CultureInfo.InvariantCulture) : value?.ToString());
        }
    }

    /// <summary>Appends a value with blanks before it, or behind it if <paramref name="alignment"/> is negative, up to that many bytes.</summary>
    public void AppendFormatted<T>(T value, int alignment, string? format = null)
    {
        int start = _length;
        AppendFormatted(value, format);
        int width = _length - start;
        int blanks = (int)Math.Min(Math.Abs((long)alignment) - width, int.MaxValue);
        if (blanks > 0)
        {
            Reserve((uint)blanks);
            Span<byte> field = _bytes.Slice<byte>(_first + (uint)start, width + blanks);
            if (alignment > 0)
            {
                field[..width].CopyTo(field[blanks..]);
            }

            (alignment > 0 ? field[..blanks] : field[width..]).Fill((byte)' ');
            _length += blanks;
        }
    }

    /// <summary>Ends the text, and gives the position of its length.</summary>
    internal readonly uint Finish() => Utf8Writer.Finish(_message, _bytes, _generation, _first - sizeof(uint), (uint)_length);

    private void Reserve(uint more) => _bytes = TableBuilder.Reserve(_message, _bytes, _generation, (ulong)_first + (uint)_length + more);
}
