
namespace ZcGen.Format;

/// <summary>Remembers the positions of strings of <c>shared</c> fields, so that an equal string need not be stored again.</summary>
/// <remarks>
/// Keeps one position per hash, the newest; a string whose entry was replaced is stored again. Because offsets only point forward, a
/// string is shared only with fields that precede it: those of one table, and of tables that were begun before it was set.
/// </remarks>
internal sealed class SharedTexts
{
    private const int PlaceCount = 64;

    private readonly uint[] _places = new uint[PlaceCount];
    private int _generation;

    /// <summary>Finds a string equal to the last one of the message.</summary>
    /// <param name="bytes">The message.</param>
    /// <param name="generation">The number of the message.</param>
    /// <param name="position">The position of the last string.</param>
    /// <param name="field">The position of the field that will refer to the string.</param>
    /// <returns>
    /// The position of an equal string after <paramref name="field"/>; <paramref name="position"/> if there is no earlier one.
    /// </returns>
    public uint Find(MessageSpan bytes, int generation, uint position, uint field)
    {
        if (_generation != generation)
        {
            _places.AsSpan().Clear();
            _generation = generation;
        }

        ReadOnlySpan<byte> text = TextAt(bytes, position);
        HashCode hash = default;
        hash.AddBytes(text);
        ref uint place = ref _places[(uint)hash.ToHashCode() % PlaceCount];
        if (place <= field || !TextAt(bytes, place).SequenceEqual(text))
        {
            place = position;
        }

        return place;
    }

    private static ReadOnlySpan<byte> TextAt(MessageSpan bytes, uint position) =>
        bytes.Slice<byte>(position + sizeof(uint), bytes.Read<int>(position));
}
