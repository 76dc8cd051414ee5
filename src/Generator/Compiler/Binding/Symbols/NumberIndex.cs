namespace ZcGen.Compiler.Binding;

/// <summary>The numbers in one declaration, each with another one that tells whose it is. Used again for the next one.</summary>
/// <remarks>A few are looked through, which is faster than hashing them and needs no memory; there is a dictionary for more.</remarks>
internal sealed class NumberIndex
{
    private const int Few = 16;

    private readonly ulong[] _numbers = new ulong[Few];
    private readonly int[] _owners = new int[Few];
    private Dictionary<ulong, int>? _many;
    private int _count;

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        _count = 0;
        _many = null;
    }

    /// <summary>Adds a number that is not there; false when it is, and <paramref name="first"/> is then its owner.</summary>
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
        if (_count < Few)
        {
            _numbers[_count] = number;
            _owners[_count++] = owner;
            return true;
        }

        if (_many is null)
        {
            _many = new(2 * Few);
            for (int i = 0; i < Few; i++)
            {
                _many.Add(_numbers[i], _owners[i]);
            }
        }

        _many.Add(number, owner);
        return true;
    }
}
