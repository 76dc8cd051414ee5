namespace ZcGen.Compiler.Binding;

/// <summary>What belongs to each of the names, or numbers, in one declaration. Used again for the next one.</summary>
/// <remarks>A few are looked through, which is faster than hashing them and needs no memory; there is a dictionary for more.</remarks>
internal sealed class SmallMap<TKey, TValue>
    where TKey : notnull, IEquatable<TKey>
{
    private const int Few = 16;

    private readonly TKey[] _keys = new TKey[Few];
    private readonly TValue[] _values = new TValue[Few];
    private Dictionary<TKey, TValue>? _many;
    private int _count;

    // One bit for each key among the few, of 64 that keys fall to: what has another bit is not there.
    private ulong _marks;

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        _count = 0;
        _marks = 0;
        _many = null;
    }

    /// <summary>What was added with a key; false when nothing was.</summary>
    public bool TryGetValue(TKey key, out TValue value)
    {
        if (_many is not null)
        {
            return _many.TryGetValue(key, out value!);
        }

        for (int i = (_marks & MarkOf(key)) == 0 ? _count : 0; i < _count; i++)
        {
            if (_keys[i].Equals(key))
            {
                value = _values[i];
                return true;
            }
        }

        value = default!;
        return false;
    }

    /// <summary>Adds a key that is not there.</summary>
    public void Add(TKey key, TValue value)
    {
        if (_count < Few)
        {
            _marks |= MarkOf(key);
            _keys[_count] = key;
            _values[_count++] = value;
            return;
        }

        if (_many is null)
        {
            _many = new(2 * Few);
            for (int i = 0; i < Few; i++)
            {
                _many.Add(_keys[i], _values[i]);
            }
        }

        _many.Add(key, value);
    }

    // Not the hash of a text, which takes longer than this saves: names in one declaration differ in length, or in how they begin or end.
    private static ulong MarkOf(TKey key) => 1UL << (key is string { Length: > 0 } text ? (text.Length * 11) + (text[0] * 3) + text[text.Length - 1] : key.GetHashCode());
}
