using ZcGen.Format;

namespace ZcGen.CompilerServices;

/// <content>Strings with a default.</content>
public readonly ref partial struct TableReader
{
    /// <summary>Reads a string in place, or returns <paramref name="fallback"/> if the table does not store it.</summary>
    /// <param name="entry">The byte offset of the field's entry in the vtable.</param>
    /// <param name="canonical">Byte offset of the field in a table of canonical layout.</param>
    /// <param name="fallback">The schema's default, as UTF-8.</param>
    public Utf8Text TextOr(int entry, int canonical, ReadOnlySpan<byte> fallback)
    {
        Utf8Text text = Text(entry, canonical);
        return text.IsPresent ? text : new Utf8Text(fallback);
    }

    /// <summary>
    /// Reads a string referenced by a 64-bit offset, or returns <paramref name="fallback"/> if the table does not store it.
    /// </summary>
    /// <inheritdoc cref="TextOr"/>
    public Utf8Text Offset64TextOr(int entry, int canonical, ReadOnlySpan<byte> fallback)
    {
        Utf8Text text = Offset64Text(entry, canonical);
        return text.IsPresent ? text : new Utf8Text(fallback);
    }
}
