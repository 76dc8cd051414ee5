namespace ZcGen.Compiler.Syntax;

/// <summary>The distinct identifiers and numbers of a file: one string for each, so that none is allocated twice.</summary>
/// <remarks>
/// An open-addressing hash table, because on netstandard2.0 a dictionary cannot look up a part of a string without copying it first. The
/// ASCII
/// characters of an identifier of at most <see cref="MaxKeyLength"/> characters are its key; a longer one has a hash as its key, and its
/// characters are compared.
/// </remarks>
internal sealed class IdentifierTable
{
    private const int BitsPerCharacter = 7;
    private const int MaxKeyLength = 9;

    // Set in the keys of long identifiers: nine characters of seven bits leave this bit free.
    private const ulong LongIdentifier = 1UL << 63;

    private const ulong HashSeed = 14695981039346656037;
    private const ulong HashPrime = 1099511628211;
    private const ulong Scatter = 0x9E3779B97F4A7C15;

    private const int MinSlots = 256;
    private const int MaxInitialSlots = 1 << 14;

    // Measured on large schemas, per distinct identifier.
    private const int CharactersPerIdentifier = 32;

    private static readonly ulong[] KnownKeys =
        Array.ConvertAll(KeywordTable.Entries, static entry => KeyOf(entry.Text, 0, entry.Text.Length));

    // A free slot is 0; another one is one more than the index of an entry.
    private int[] _slots;
    private Entry[] _entries;
    private int _count;

    /// <summary>
    /// Initializes a table that holds <see cref="KeywordTable.Entries"/>, with room for a text of <paramref name="characters"/> characters.
    /// </summary>
    public IdentifierTable(int characters)
    {
        int capacity = MinSlots;
        while (capacity < MaxInitialSlots && capacity < characters / CharactersPerIdentifier)
        {
            capacity *= 2;
        }

        _slots = new int[capacity];
        _entries = new Entry[capacity / 2];
        for (int i = 0; i < KnownKeys.Length; i++)
        {
            Append(KeywordTable.Entries[i].Text, KnownKeys[i]);
        }
    }

    /// <summary>Extends a key by the next character. Beyond <see cref="MaxKeyLength"/> characters the result is meaningless.</summary>
    public static ulong Extend(ulong key, char character) => ((key << BitsPerCharacter) | (key >> (64 - BitsPerCharacter))) ^ character;

    /// <summary>Returns the one string for the ASCII characters at <paramref name="start"/>.</summary>
    /// <param name="text">The text of the file.</param>
    /// <param name="start">The index of the first character.</param>
    /// <param name="length">The number of characters, at least 1.</param>
    /// <param name="key">0, extended by each of the characters.</param>
    /// <param name="index">
    /// The index of the identifier in order of first occurrence, after those of <see cref="KeywordTable.Entries"/>.
    /// </param>
    public string Intern(string text, int start, int length, ulong key, out int index)
    {
        key = length <= MaxKeyLength ? key : LongKeyOf(text, start, length);
        int[] slots = _slots;
        Entry[] entries = _entries;
        int mask = slots.Length - 1;
        for (int i = SlotOf(key) & mask; (uint)i < (uint)slots.Length && slots[i] is int number and not 0; i = (i + 1) & mask)
        {
            ref Entry entry = ref entries[number - 1];
            if (entry.Key == key && (length <= MaxKeyLength || IsAt(entry.Text, text, start, length)))
            {
                index = number - 1;
                return entry.Text;
            }
        }

        index = _count;
        string identifier = text.Substring(start, length);
        Append(identifier, key);
        return identifier;
    }

    private static bool IsAt(string identifier, string text, int start, int length) =>
        identifier.Length == length && string.CompareOrdinal(identifier, 0, text, start, length) == 0;

    private static ulong KeyOf(string text, int start, int length)
    {
        ulong key = 0;
        for (int i = start; i < start + length; i++)
        {
            key = Extend(key, text[i]);
        }

        return length <= MaxKeyLength ? key : LongKeyOf(text, start, length);
    }

    // FNV-1a: a schema cannot easily be written so that its identifiers collide.
    private static ulong LongKeyOf(string text, int start, int length)
    {
        ulong hash = HashSeed;
        for (int i = start; i < start + length; i++)
        {
            hash = unchecked((hash ^ text[i]) * HashPrime);
        }

        return hash | LongIdentifier;
    }

    private static int SlotOf(ulong key) => unchecked((int)((key * Scatter) >> 33));

    private void Append(string identifier, ulong key)
    {
        if (_count == _entries.Length)
        {
            Grow();
        }

        _entries[_count++] = new Entry(identifier, key);
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

    private readonly struct Entry(string text, ulong key)
    {
        public readonly string Text = text;
        public readonly ulong Key = key;
    }
}
