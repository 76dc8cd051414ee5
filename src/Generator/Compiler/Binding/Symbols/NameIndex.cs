namespace ZcGen.Compiler.Binding;

/// <summary>The names in one declaration, each with a number that identifies its owner. Reused from declaration to declaration.</summary>
/// <remarks>
/// A few names are searched linearly, which is faster than hashing and allocates nothing. Beyond that, there is a dictionary.
/// </remarks>
internal sealed class NameIndex
{
    /// <summary>The number of a name that is not there.</summary>
    public const int None = -1;

    private const int MaxLinearSearch = 32;

    private readonly string[] _names = new string[MaxLinearSearch];
    private readonly int[] _numbers = new int[MaxLinearSearch];
    private Dictionary<string, int>? _many;
    private int _count;

    // A Bloom filter of 64 bits: a name whose bit is not set is not among the first ones.
    private ulong _marks;

    /// <summary>Removes all names.</summary>
    public void Clear()
    {
        _count = 0;
        _marks = 0;
        _many = null;
    }

    /// <summary>Returns the number of a name; <see cref="None"/> if it is not there.</summary>
    public int Find(string name)
    {
        if (_many is not null)
        {
            return _many.TryGetValue(name, out int number) ? number : None;
        }

        if ((_marks & MarkOf(name)) != 0)
        {
            for (int i = 0; i < _count; i++)
            {
                if (_names[i] == name)
                {
                    return _numbers[i];
                }
            }
        }

        return None;
    }

    /// <summary>Adds a name; returns false if it is there already, and then sets <paramref name="first"/> to its number.</summary>
    public bool TryAdd(string name, int number, out int first)
    {
        first = Find(name);
        if (first != None)
        {
            return false;
        }

        if (_count < MaxLinearSearch)
        {
            _marks |= MarkOf(name);
            _names[_count] = name;
            _numbers[_count++] = number;
        }
        else
        {
            (_many ??= ToDictionary()).Add(name, number);
        }

        return true;
    }

    private Dictionary<string, int> ToDictionary()
    {
        var names = new Dictionary<string, int>(2 * MaxLinearSearch, StringComparer.Ordinal);
        for (int i = 0; i < MaxLinearSearch; i++)
        {
            names.Add(_names[i], _numbers[i]);
        }

        return names;
    }

    // Cheaper than a hash of all characters: names in one declaration usually differ in length, or in their first or last character.
    private static ulong MarkOf(string name) => name.Length == 0 ? 1 : 1UL << ((name.Length * 11) + (name[0] * 3) + name[name.Length - 1]);
}
