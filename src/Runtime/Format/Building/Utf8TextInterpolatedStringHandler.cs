using System.Buffers;
using System.ComponentModel;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Unicode;
using ZcGen.Format;

namespace ZcGen.CompilerServices;

/// <summary>Writes an interpolated string into a message, as UTF-8 and in the invariant culture, without creating a string.</summary>
/// <remarks>The C# compiler creates instances for <c>$"…"</c>. The expressions in the braces must not append to the same message.</remarks>
[InterpolatedStringHandler]
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct Utf8TextInterpolatedStringHandler
{
    // The number of bytes added for a value that did not fit.
    private const int Growth = 128;

    private readonly MessageBuilder _message;
    private readonly int _generation;
    private readonly uint _first;
    private MessageSpan _bytes;
    private int _length;

    /// <summary>Begins a string at the end of the message of <paramref name="table"/>.</summary>
    public Utf8TextInterpolatedStringHandler(int literalLength, int formattedCount, TableBuilder table)
        : this(table.Message, table.Bytes, table.Generation)
    {
    }

    /// <summary>Begins a string at the end of the message of <paramref name="vector"/>.</summary>
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

    /// <summary>Appends text; nothing if it is absent.</summary>
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

    /// <summary>Appends a value in the given format.</summary>
    // Optimized from the first call on, because unoptimized code boxes the value.
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
            AppendFormatted(
                value is IFormattable ? ((IFormattable)value).ToString(format, CultureInfo.InvariantCulture) : value?.ToString());
        }
    }

    /// <summary>Appends a value padded with spaces to a number of bytes: on the left, or on the right if the number is negative.</summary>
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

    /// <summary>Ends the string, and returns the position of its length.</summary>
    internal readonly uint Finish() => Utf8Writer.Finish(_message, _bytes, _generation, _first - sizeof(uint), (uint)_length);

    private void Reserve(uint more) => _bytes = TableBuilder.Reserve(_message, _bytes, _generation, (ulong)_first + (uint)_length + more);
}
