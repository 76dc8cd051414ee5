using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text;
using ZcGen.Memory;

namespace ZcGen.Format;

/// <summary>Text on its way into a message, or in place inside one: UTF-8 bytes, UTF-16 characters, or absent.</summary>
/// <remarks>
/// Converts implicitly from <see cref="string"/> (null is absent), spans of characters, UTF-8 bytes and <c>u8</c> literals, and a field's
/// text converts to its UTF-8 bytes without a copy. Converting to a string allocates. Text read from a message is a live view of the
/// bytes that a peer may still change, and is whatever bytes the sender wrote: invalid UTF-8 becomes U+FFFD when it is turned into a string.
/// </remarks>
[SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "Constructors, Utf8 and ToString are the named alternates.")]
public readonly ref struct Utf8Text
{
    private const byte IsAbsentTag = 0;
    private const byte IsUtf8Tag = 1;
    private const byte IsUtf16Tag = 2;

    private readonly TaggedBytes _content;

    /// <summary>Text given as UTF-8. The bytes are written as they are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Utf8Text(ReadOnlySpan<byte> utf8) => _content = new TaggedBytes(utf8, IsUtf8Tag);

    /// <summary>Text given as UTF-16. Unpaired surrogates become U+FFFD.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Utf8Text(ReadOnlySpan<char> utf16) => _content = new TaggedBytes(Reinterpret.AsBytes(utf16), IsUtf16Tag);

    /// <summary>False for a field that the message does not hold, and for a null string.</summary>
    public bool IsPresent => _content.Tag != IsAbsentTag;

    /// <summary>The UTF-8 bytes: in place for text read from a message, a new array for text given as characters; empty when absent.</summary>
    public ReadOnlySpan<byte> Utf8
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => IsUtf16 ? Transcode(_content.Bytes) : _content.Bytes;
    }

    /// <summary>Whether it was given as characters.</summary>
    internal bool IsUtf16 => _content.Tag == IsUtf16Tag;

    /// <summary>The characters it was given as; only when <see cref="IsUtf16"/>.</summary>
    internal ReadOnlySpan<char> Utf16 => Reinterpret.AsCharacters(_content.Bytes);

    /// <summary>Views a string; null is absent.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Utf8Text(string? text) => text is null ? default : new Utf8Text(text.AsSpan());

    /// <summary>Views characters.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Utf8Text(ReadOnlySpan<char> utf16) => new(utf16);

    /// <summary>Views UTF-8 bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Utf8Text(ReadOnlySpan<byte> utf8) => new(utf8);

    /// <summary>The UTF-8 bytes; see <see cref="Utf8"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator ReadOnlySpan<byte>(Utf8Text text) => text.Utf8;

    /// <summary>A new string; see <see cref="ToString"/>.</summary>
    public static implicit operator string(Utf8Text text) => text.ToString();

    /// <summary>Compares the UTF-8 bytes. Absent text equals empty text.</summary>
    public static bool operator ==(Utf8Text left, Utf8Text right) => left.Utf8.SequenceEqual(right.Utf8);

    /// <summary>Compares the UTF-8 bytes.</summary>
    public static bool operator !=(Utf8Text left, Utf8Text right) => !(left == right);

    /// <summary>A new string with the text; empty when absent.</summary>
    public override string ToString() => IsUtf16 ? Utf16.ToString() : VolatileUtf8.Decode(_content.Bytes);

    /// <summary>Not supported: a view cannot be boxed.</summary>
    public override bool Equals(object? obj) => throw new NotSupportedException("text in a message cannot be boxed; compare it with ==");

    /// <summary>A hash of the UTF-8 bytes.</summary>
    public override int GetHashCode()
    {
        HashCode hash = default;
        hash.AddBytes(Utf8);
        return hash.ToHashCode();
    }

    private static byte[] Transcode(ReadOnlySpan<byte> characters)
    {
        ReadOnlySpan<char> utf16 = Reinterpret.AsCharacters(characters);
        byte[] utf8 = new byte[Encoding.UTF8.GetByteCount(utf16)];
        Encoding.UTF8.GetBytes(utf16, utf8);
        return utf8;
    }
}
