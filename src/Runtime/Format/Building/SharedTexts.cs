
namespace ZcGen.Format;

/// <summary>Where strings of <c>shared</c> fields stand in the message under construction, so that an equal one need not be stored again.</summary>
/// <remarks>
/// One place per hash, the newest: a string whose place was taken is stored again. An offset can only point forward, so a
/// string is shared only with fields that stand before it: those of one table, and of tables that were begun before it was set.
/// </remarks>
internal sealed class SharedTexts
{
    private const int PlaceCount = 64;

    private readonly uint[] _places = new uint[PlaceCount];
    private int _generation;

    /// <summary>The position of a string equal to the one at <paramref name="position"/>, which stands last in the message: an earlier one behind <paramref name="field"/>, or itself.</summary>
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

    private static ReadOnlySpan<byte> TextAt(MessageSpan bytes, uint position) => bytes.Slice<byte>(position + sizeof(uint), bytes.Read<int>(position));
}
