namespace ZcGen.Compiler.Binding;

/// <summary>The names in one declaration, each with a number that tells whose it is. Used again for the next one.</summary>
/// <remarks>A few are looked through, which is faster than hashing them and needs no memory; there is a dictionary for more.</remarks>
internal sealed class NameIndex
{
    /// <summary>What a name that is not there has.</summary>
    public const int None = -1;

    private const int Few = 32;

    private readonly string[] _names = new string[Few];
    private readonly int[] _numbers = new int[Few];
    private Dictionary<string, int>? _many;
    private int _count;

    // One bit for each name among the few, of 64 that names fall to: what has another bit is not there.
    private ulong _marks;

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        _count = 0;
        _marks = 0;
        _many = null;
    }

    /// <summary>The number of a name; <see cref="None"/> when it is not there.</summary>
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

    /// <summary>Adds a name that is not there; false when it is, and <paramref name="first"/> is then its number.</summary>
    public bool TryAdd(string name, int number, out int first)
    {
        first = Find(name);
        if (first != None)
        {
            return false;
        }

        if (_count < Few)
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
        var names = new Dictionary<string, int>(2 * Few, StringComparer.Ordinal);
        for (int i = 0; i < Few; i++)
        {
            names.Add(_names[i], _numbers[i]);
        }

        return names;
    }

    // Not the hash of a text, which takes longer than this saves: names in one declaration differ in length, or in how they begin or end.
    private static ulong MarkOf(string name) => name.Length == 0 ? 1 : 1UL << ((name.Length * 11) + (name[0] * 3) + name[name.Length - 1]);
}
