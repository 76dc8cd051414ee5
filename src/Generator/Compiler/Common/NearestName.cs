namespace ZcGen.Compiler.Common;

/// <summary>Finds the name that somebody probably meant. Not thread-safe.</summary>
internal sealed class NearestName
{
    // Limits all comparisons of a run: thousands of errors in a schema of a hundred thousand names would otherwise take minutes.
    private const int MaxComparisons = 3_000_000;

    // Longer names are not compared, because the cost grows with the square of the length.
    private const int MaxLength = 64;

    // A candidate that is compared exceeds the length of the name by at most a third.
    private readonly int[] _previous = new int[2 * MaxLength];
    private readonly int[] _current = new int[2 * MaxLength];
    private int _comparisons;

    /// <summary>
    /// The candidate fewest edits away from <paramref name="name"/>, at most a third of its length; null when there is none.
    /// </summary>
    public string? Find(string name, IEnumerable<string> candidates, Func<string, string>? comparedPart = null)
    {
        string? nearest = null;
        int limit = Math.Max(1, Math.Min(name.Length, MaxLength) / 3);
        foreach (string candidate in _comparisons < MaxComparisons ? candidates : [])
        {
            _comparisons++;
            string part = comparedPart is null ? candidate : comparedPart(candidate);
            if (name.Length > MaxLength || Math.Abs(part.Length - name.Length) > limit)
            {
                continue;
            }

            int distance = string.Equals(part, name, StringComparison.OrdinalIgnoreCase) ? 0 : Distance(name, part, limit);
            if (distance < limit || (distance == limit && nearest is null))
            {
                nearest = candidate;
                limit = distance;
            }
        }

        return nearest;
    }

    /// <summary>Advice that names the nearest candidate; null when there is none.</summary>
    public string? Hint(string name, IEnumerable<string> candidates) =>
        Find(name, candidates) is { } nearest ? $"did you mean '{nearest}'?" : null;

    // Levenshtein's distance by the method of Wagner and Fischer, two rows at a time; more than the limit is as good as infinite.
    private int Distance(string left, string right, int limit)
    {
        int[] previous = _previous;
        int[] current = _current;
        for (int j = 0; j <= right.Length; j++)
        {
            previous[j] = j;
        }

        for (int i = 1; i <= left.Length; i++)
        {
            current[0] = i;
            int least = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int replaced = previous[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                current[j] = Math.Min(replaced, 1 + Math.Min(previous[j], current[j - 1]));
                least = Math.Min(least, current[j]);
            }

            if (least > limit)
            {
                return least;
            }

            (previous, current) = (current, previous);
        }

        return previous[right.Length];
    }
}
