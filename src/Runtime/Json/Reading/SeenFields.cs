namespace ZcGen.Json;

/// <summary>Tracks the fields that were read of an object.</summary>
internal readonly ref struct SeenFields
{
    /// <summary>The number of fields that fit on the stack.</summary>
    public const int MaxOnStack = 64 * WordsOnStack;

    /// <summary>The number of words for them on the stack.</summary>
    public const int WordsOnStack = 4;

    private readonly Span<ulong> _words;

    /// <summary>Initializes the set for <paramref name="count"/> fields, in <paramref name="words"/> if they suffice.</summary>
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
