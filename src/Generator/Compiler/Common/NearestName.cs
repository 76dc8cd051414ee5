namespace ZcGen.Compiler.Common;

/// <summary>Finds the name that somebody probably meant. Not thread-safe.</summary>
internal sealed class NearestName
{
    // All that one run compares: thousands of errors in a schema of a hundred thousand names would take minutes otherwise, and who reads so many hints.
    private const int MostComparisons = 3_000_000;

    // Names longer than this are not compared: the cost grows with the square of the length.
    private const int LongestName = 64;

    // No candidate that is compared is longer than the longest name and a third of it.
    private readonly int[] _previous = new int[2 * LongestName];
    private readonly int[] _current = new int[2 * LongestName];
    private int _comparisons;

    /// <summary>The candidate fewest edits away from <paramref name="name"/>, at most a third of its length; null when there is none.</summary>
    public string? Find(string name, IEnumerable<string> candidates, Func<string, string>? comparedPart = null)
    {
        string? nearest = null;
        int limit = Math.Max(1, Math.Min(name.Length, LongestName) / 3);
        foreach (string candidate in _comparisons < MostComparisons ? candidates : [])
        {
            _comparisons++;
            string part = comparedPart is null ? candidate : comparedPart(candidate);
            if (name.Length > LongestName || Math.Abs(part.Length - name.Length) > limit)
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
