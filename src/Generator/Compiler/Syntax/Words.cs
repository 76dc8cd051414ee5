namespace ZcGen.Compiler.Syntax;

/// <summary>The one string of each spelling in a file, so that names are made once and compare by reference.</summary>
/// <remarks>
/// An open-addressing table, because netstandard2.0 cannot look up a part of a string in a dictionary without copying it first. A word of at most
/// <see cref="LongestKey"/> characters, which are ASCII, is its key; a longer one has a hash for a key, and its characters are compared.
/// </remarks>
internal sealed class Words
{
    private const int BitsPerCharacter = 7;
    private const int LongestKey = 9;

    // The bit that a key of nine times seven bits leaves free.
    private const ulong LongWord = 1UL << 63;

    private const ulong HashSeed = 14695981039346656037;
    private const ulong HashPrime = 1099511628211;
    private const ulong Scatter = 0x9E3779B97F4A7C15;

    private const int FewestSlots = 256;
    private const int MostInitialSlots = 1 << 14;

    // What large schemas have per distinct word.
    private const int CharactersPerWord = 32;

    private static readonly ulong[] KnownKeys = Array.ConvertAll(KnownWord.All, static word => KeyOf(word.Text, 0, word.Text.Length));

    // Of each slot: 0 when it is free, otherwise one more than the index of a word.
    private int[] _slots;
    private Entry[] _entries;
    private int _count;

    /// <summary>Starts with the words of <see cref="KnownWord.All"/>, and with room for the words of a text of so many characters.</summary>
    public Words(int characters)
    {
        int capacity = FewestSlots;
        while (capacity < MostInitialSlots && capacity < characters / CharactersPerWord)
        {
            capacity *= 2;
        }

        _slots = new int[capacity];
        _entries = new Entry[capacity / 2];
        for (int i = 0; i < KnownKeys.Length; i++)
        {
            Append(KnownWord.All[i].Text, KnownKeys[i]);
        }
    }

    /// <summary>The key of one more character: of a word that is long, what is left of it after its last characters, and good for nothing.</summary>
    public static ulong Extend(ulong key, char character) => ((key << BitsPerCharacter) | (key >> (64 - BitsPerCharacter))) ^ character;

    /// <summary>The word of <paramref name="length"/> ASCII characters at <paramref name="start"/>.</summary>
    /// <param name="text">Where it stands.</param>
    /// <param name="start">Its first character.</param>
    /// <param name="length">How many there are, at least one.</param>
    /// <param name="key">0, extended by each of them.</param>
    /// <param name="index">Its number, in the order in which words were met; those of <see cref="KnownWord.All"/> have their index there.</param>
    public string Intern(string text, int start, int length, ulong key, out int index)
    {
        key = length <= LongestKey ? key : LongKeyOf(text, start, length);
        int[] slots = _slots;
        Entry[] entries = _entries;
        int mask = slots.Length - 1;
        for (int i = SlotOf(key) & mask; (uint)i < (uint)slots.Length && slots[i] is int number and not 0; i = (i + 1) & mask)
        {
            ref Entry entry = ref entries[number - 1];
            if (entry.Key == key && (length <= LongestKey || Stands(entry.Word, text, start, length)))
            {
                index = number - 1;
                return entry.Word;
            }
        }

        index = _count;
        string word = text.Substring(start, length);
        Append(word, key);
        return word;
    }

    private static bool Stands(string word, string text, int start, int length) =>
        word.Length == length && string.CompareOrdinal(word, 0, text, start, length) == 0;

    private static ulong KeyOf(string text, int start, int length)
    {
        ulong key = 0;
        for (int i = start; i < start + length; i++)
        {
            key = Extend(key, text[i]);
        }

        return length <= LongestKey ? key : LongKeyOf(text, start, length);
    }

    // FNV-1a: what cannot be told apart by its key should at least not have been made to collide easily.
    private static ulong LongKeyOf(string text, int start, int length)
    {
        ulong hash = HashSeed;
        for (int i = start; i < start + length; i++)
        {
            hash = unchecked((hash ^ text[i]) * HashPrime);
        }

        return hash | LongWord;
    }

    private static int SlotOf(ulong key) => unchecked((int)((key * Scatter) >> 33));

    private void Append(string word, ulong key)
    {
        if (_count == _entries.Length)
        {
            Grow();
        }

        _entries[_count++] = new Entry(word, key);
        Place(key, _count);
    }

    private void Grow()
    {
        Array.Resize(ref _entries, _entries.Length * 2);
        _slots = new int[_slots.Length * 2];
        for (int i = 0; i < _count; i++)
        {
            Place(_entries[i].Key, i + 1);
        }
    }

    private void Place(ulong key, int number)
    {
        int mask = _slots.Length - 1;
        int i = SlotOf(key) & mask;
        while (_slots[i] != 0)
        {
            i = (i + 1) & mask;
        }

        _slots[i] = number;
    }

    private readonly struct Entry(string word, ulong key)
    {
        public readonly string Word = word;
        public readonly ulong Key = key;
    }
}
