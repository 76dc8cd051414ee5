namespace ZcGen.Compiler.Binding;

/// <summary>The numbers in one declaration, each with the index of its owner. Reused from declaration to declaration.</summary>
/// <remarks>
/// A few numbers are searched linearly, which is faster than hashing and allocates nothing. Beyond that, there is a dictionary.
/// </remarks>
internal sealed class NumberIndex
{
    private const int MaxLinearSearch = 16;

    private readonly ulong[] _numbers = new ulong[MaxLinearSearch];
    private readonly int[] _owners = new int[MaxLinearSearch];
    private Dictionary<ulong, int>? _many;
    private int _count;

    /// <summary>Removes all numbers.</summary>
    public void Clear()
    {
        _count = 0;
        _many = null;
    }

    /// <summary>Adds a number; returns false if it is there already, and then sets <paramref name="first"/> to its owner.</summary>
    public bool TryAdd(ulong number, int owner, out int first)
    {
        if (_many is not null)
        {
            return !_many.TryGetValue(number, out first) && Add(number, owner);
        }

        for (int i = 0; i < _count; i++)
        {
            if (_numbers[i] == number)
            {
                first = _owners[i];
                return false;
            }
        }

        first = 0;
        return Add(number, owner);
    }

    private bool Add(ulong number, int owner)
    {
        if (_count < MaxLinearSearch)
        {
            _numbers[_count] = number;
            _owners[_count++] = owner;
            return true;
        }

        if (_many is null)
        {
            _many = new(2 * MaxLinearSearch);
            for (int i = 0; i < MaxLinearSearch; i++)
            {
                _many.Add(_numbers[i], _owners[i]);
            }
        }

        _many.Add(number, owner);
        return true;
    }
}
