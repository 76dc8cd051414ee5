using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Syntax;

/// <summary>The one string of each spelling in a file, so that names are made once and compare by reference.</summary>
/// <remarks>An open-addressing table, because netstandard2.0 cannot look up a part of a string in a dictionary without copying it first.</remarks>
internal sealed class Words
{
    private const uint HashSeed = 2166136261;
    private const uint HashPrime = 16777619;

    private const int FewestEntries = 256;
    private const int MostInitialEntries = 1 << 14;

    // What large schemas have per distinct word.
    private const int CharactersPerWord = 64;

    private static readonly Entry[] BuiltIn = MakeBuiltIn();

    private Entry[] _entries;
    private int _count;

    /// <summary>Starts with the built-in type names, and with room for the words of a text of so many characters.</summary>
    public Words(int characters)
    {
        int capacity = FewestEntries;
        while (capacity < MostInitialEntries && capacity < characters / CharactersPerWord)
        {
            capacity *= 2;
        }

        _entries = new Entry[capacity];
        _count = BuiltIn.Length;
        foreach (Entry entry in BuiltIn)
        {
            Place(_entries, entry);
        }
    }

    /// <summary>The hash of no characters; extend it with <see cref="Extend"/>.</summary>
    public static uint EmptyHash => HashSeed;

    /// <summary>The hash of one more character.</summary>
    public static uint Extend(uint hash, char character) => (hash ^ character) * HashPrime;

    /// <summary>The word of <paramref name="length"/> characters at <paramref name="start"/>, whose hash is given, and the built-in type it names, if any.</summary>
    public string Intern(string text, int start, int length, uint hash, out BaseType builtIn)
    {
        Entry[] entries = _entries;
        int mask = entries.Length - 1;
        for (int i = (int)hash & mask; ; i = (i + 1) & mask)
        {
            ref Entry entry = ref entries[i];
            if (entry.Word is null)
            {
                builtIn = BaseType.None;
                return Add(text.Substring(start, length), hash);
            }

            if (entry.Hash == hash && Stands(entry.Word, text, start, length))
            {
                builtIn = entry.BuiltIn;
                return entry.Word;
            }
        }
    }

    // A loop, because words are shorter than a call of a comparison takes.
    private static bool Stands(string word, string text, int start, int length)
    {
        if (word.Length != length)
        {
            return false;
        }

        for (int i = 0; i < word.Length; i++)
        {
            if (word[i] != text[start + i])
            {
                return false;
            }
        }

        return true;
    }

    private static Entry[] MakeBuiltIn() => Array.ConvertAll(BuiltInTypes.Names, static pair =>
    {
        uint hash = EmptyHash;
        foreach (char character in pair.Name)
        {
            hash = Extend(hash, character);
        }

        return new Entry(pair.Name, hash, pair.Type);
    });

    private string Add(string word, uint hash)
    {
        if (++_count > _entries.Length / 4 * 3)
        {
            Grow();
        }

        Place(_entries, new Entry(word, hash, BaseType.None));
        return word;
    }

    private void Grow()
    {
        var larger = new Entry[_entries.Length * 2];
        foreach (Entry entry in _entries)
        {
            if (entry.Word is not null)
            {
                Place(larger, entry);
            }
        }

        _entries = larger;
    }

    private static void Place(Entry[] entries, Entry entry)
    {
        int mask = entries.Length - 1;
        int i = (int)entry.Hash & mask;
        while (entries[i].Word is not null)
        {
            i = (i + 1) & mask;
        }

        entries[i] = entry;
    }

    private readonly struct Entry(string word, uint hash, BaseType builtIn)
    {
        public readonly string? Word = word;
        public readonly uint Hash = hash;
        public readonly BaseType BuiltIn = builtIn;
    }
}
