namespace ZcGen.Compiler.Lint;

/// <summary>The numbers from 0 on, grouped by a key of each, which is a number as well. Sorted by counting: the time is linear.</summary>
internal sealed class NumberGroups
{
    private readonly int[] _starts;
    private readonly int[] _members;

    /// <summary>Groups as many numbers as there are keys.</summary>
    /// <param name="keys">The key of each number: at least 0 and less than <paramref name="count"/>; negative to leave it out.</param>
    /// <param name="count">The number of keys that there can be.</param>
    public NumberGroups(int[] keys, int count)
    {
        _starts = new int[count + 1];
        foreach (int key in keys)
        {
            if (key >= 0)
            {
                _starts[key]++;
            }
        }

        // First where each group ends, and then, because they are filled from behind, where it starts.
        for (int key = 1; key <= count; key++)
        {
            _starts[key] += _starts[key - 1];
        }

        _members = new int[_starts[count]];
        for (int number = keys.Length - 1; number >= 0; number--)
        {
            if (keys[number] >= 0)
            {
                _members[--_starts[keys[number]]] = number;
            }
        }
    }

    /// <summary>Gets the members of all groups, one group after the other, each in ascending order.</summary>
    public int[] Members => _members;

    /// <summary>Returns the range of a group in <see cref="Members"/>; an empty one of a key that was not there.</summary>
    public (int Start, int End) Of(int key) => key + 1 < _starts.Length ? (_starts[key], _starts[key + 1]) : (0, 0);
}
