namespace ZcGen.Shared;

/// <summary>Finds the name that was probably meant, for hints in errors. Not thread-safe.</summary>
/// <remarks>Source that the compiler, the command and the runtime share: compiler and runtime cannot reference each other.</remarks>
internal sealed class NearestName
{
    // The budget of one run. Without it, thousands of errors in a schema of a hundred thousand names would take minutes.
    private const int MaxComparisons = 3_000_000;

    // Longer names are not compared: the cost grows with the square of the length.
    private const int MaxLength = 64;

    // No candidate that is compared is longer than the longest name and a third of it.
    private int[] _beforePrevious = new int[2 * MaxLength];
    private int[] _previous = new int[2 * MaxLength];
    private int[] _current = new int[2 * MaxLength];
    private int _comparisons;

    /// <summary>Finds the candidate that is the fewest edits away from <paramref name="name"/>, whatever the case of the letters.</summary>
    /// <param name="name">The name that is not known.</param>
    /// <param name="candidates">The names that are.</param>
    /// <param name="comparedPart">Gets the part of a candidate that is compared; null to compare all of it.</param>
    /// <returns>Null if no candidate is at most a third of the name's length away, or one edit in a shorter name.</returns>
    public string? Find(string name, IEnumerable<string> candidates, Func<string, string>? comparedPart = null)
    {
        string? nearest = null;
        int limit = name.Length <= 1 ? 0 : Math.Max(1, Math.Min(name.Length, MaxLength) / 3);
        foreach (string candidate in _comparisons < MaxComparisons ? candidates : [])
        {
            _comparisons++;
            string part = comparedPart is null ? candidate : comparedPart(candidate);
            if (name.Length > MaxLength || Math.Abs(part.Length - name.Length) > limit)
            {
                continue;
            }

            int distance = Distance(name, part, limit);
            if (distance < limit || (distance == limit && nearest is null))
            {
                nearest = candidate;
                limit = distance;
            }
        }

        return nearest;
    }

    /// <summary>Returns a hint that names the nearest candidate; null if there is none.</summary>
    public string? Hint(string name, IEnumerable<string> candidates) =>
        Find(name, candidates) is { } nearest ? $"did you mean '{nearest}'?" : null;

    // The number of letters to insert, delete or replace, and of neighbours to swap (F. J. Damerau, 1964), three rows at a time. A result
    // greater than the limit is not exact.
    private int Distance(string left, string right, int limit)
    {
        int leastBefore = 0;
        for (int j = 0; j <= right.Length; j++)
        {
            _previous[j] = j;
        }

        for (int i = 1; i <= left.Length; i++)
        {
            _current[0] = i;
            int least = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int replaced = _previous[j - 1] + (AreSame(left[i - 1], right[j - 1]) ? 0 : 1);
                int edits = Math.Min(replaced, 1 + Math.Min(_previous[j], _current[j - 1]));
                if (i > 1 && j > 1 && AreSame(left[i - 1], right[j - 2]) && AreSame(left[i - 2], right[j - 1]))
                {
                    edits = Math.Min(edits, _beforePrevious[j - 2] + 1);
                }

                _current[j] = edits;
                least = Math.Min(least, edits);
            }

            // A swap reaches back by two rows.
            if (least > limit && leastBefore > limit)
            {
                return least;
            }

            leastBefore = least;
            (_beforePrevious, _previous, _current) = (_previous, _current, _beforePrevious);
        }

        return _previous[right.Length];
    }

    private static bool AreSame(char left, char right) => left == right || char.ToUpperInvariant(left) == char.ToUpperInvariant(right);
}
