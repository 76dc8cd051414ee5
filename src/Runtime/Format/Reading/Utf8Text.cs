using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text;
using ZcGen.Memory;

namespace ZcGen.Format;

/// <summary>
/// Represents a string of a message: read in place as UTF-8, or to be written, given as UTF-8 or UTF-16. It can be absent.
/// </summary>
/// <remarks>
/// <para>
/// Converts implicitly from <see cref="string"/> (null is absent), spans of characters, UTF-8 bytes and <c>u8</c> literals. The string of a
/// field converts to its UTF-8 bytes without a copy; converting to <see cref="string"/> allocates.
/// </para>
/// <para>
/// A string that was read is a view of the message: it lives as long as the bytes, which a peer may still change. They are whatever the
/// sender wrote; <see cref="ToString"/> replaces invalid UTF-8 with U+FFFD.
/// </para>
/// </remarks>
[SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "Constructors, Utf8 and ToString.")]
public readonly ref struct Utf8Text
{
    private const byte IsAbsentTag = 0;
    private const byte IsUtf8Tag = 1;
    private const byte IsUtf16Tag = 2;

    private readonly TaggedBytes _content;

    /// <summary>Initializes a string from UTF-8, which is written as it is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Utf8Text(ReadOnlySpan<byte> utf8) => _content = new TaggedBytes(utf8, IsUtf8Tag);

    /// <summary>Initializes a string from UTF-16. Unpaired surrogates become U+FFFD.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Utf8Text(ReadOnlySpan<char> utf16) => _content = new TaggedBytes(Reinterpret.AsBytes(utf16), IsUtf16Tag);

    /// <summary>Gets whether there is a string: false for a field that the message does not store, and for null.</summary>
    public bool IsPresent => _content.Tag != IsAbsentTag;

    /// <summary>
    /// Gets the UTF-8 bytes: in place if they were read or given as UTF-8, a new array if given as UTF-16; empty if absent.
    /// </summary>
    public ReadOnlySpan<byte> Utf8
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => IsUtf16 ? Transcode(_content.Bytes) : _content.Bytes;
    }

    /// <summary>Gets whether the string was given as UTF-16.</summary>
    internal bool IsUtf16 => _content.Tag == IsUtf16Tag;

    /// <summary>Gets the characters that were given; valid only if <see cref="IsUtf16"/>.</summary>
    internal ReadOnlySpan<char> Utf16 => Reinterpret.AsCharacters(_content.Bytes);

    /// <summary>Converts a string; null is absent.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Utf8Text(string? text) => text is null ? default : new Utf8Text(text.AsSpan());

    /// <summary>Converts characters.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Utf8Text(ReadOnlySpan<char> utf16) => new(utf16);

    /// <summary>Converts UTF-8 bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Utf8Text(ReadOnlySpan<byte> utf8) => new(utf8);

    /// <summary>Converts to UTF-8 bytes; see <see cref="Utf8"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator ReadOnlySpan<byte>(Utf8Text text) => text.Utf8;

    /// <summary>Converts to a new string; see <see cref="ToString"/>.</summary>
    public static implicit operator string(Utf8Text text) => text.ToString();

    /// <summary>Compares the UTF-8 bytes. An absent string equals an empty one.</summary>
    public static bool operator ==(Utf8Text left, Utf8Text right) => left.Utf8.SequenceEqual(right.Utf8);

    /// <summary>Compares the UTF-8 bytes.</summary>
    public static bool operator !=(Utf8Text left, Utf8Text right) => !(left == right);

    /// <summary>Returns a new string; empty if absent.</summary>
    public override string ToString() => IsUtf16 ? Utf16.ToString() : VolatileUtf8.Decode(_content.Bytes);

    /// <summary>Not supported, because a view cannot be boxed.</summary>
    public override bool Equals(object? obj) => throw new NotSupportedException("text in a message cannot be boxed; compare it with ==");

    /// <summary>Returns a hash code of the UTF-8 bytes.</summary>
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
