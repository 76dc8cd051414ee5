namespace ZcGen.Json;

/// <summary>Which fields an object had already.</summary>
internal readonly ref struct SeenFields
{
    /// <summary>How many fit on the stack.</summary>
    public const int MaxOnStack = 64 * WordsOnStack;

    /// <summary>How many words hold them there.</summary>
    public const int WordsOnStack = 4;

    private readonly Span<ulong> _words;

    /// <summary>None of <paramref name="count"/> fields, in <paramref name="words"/> if that is large enough.</summary>
    public SeenFields(int count, Span<ulong> words)
    {
        _words = 64 * words.Length >= count ? words : new ulong[(count + 63) / 64];
        _words.Clear();
    }

    /// <summary>Adds one; false when it was there.</summary>
    public bool Add(int index)
    {
        bool isNew = !Contains(index);
        _words[index / 64] |= 1ul << (index % 64);
        return isNew;
    }

    /// <summary>Whether it was there.</summary>
    public bool Contains(int index) => (_words[index / 64] & (1ul << (index % 64))) != 0;
}
