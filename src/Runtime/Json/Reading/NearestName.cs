namespace ZcGen.Json;

/// <summary>Finds the name that somebody may have meant.</summary>
internal static class NearestName
{
    private const int MaxLength = 64;

    // In shorter names nearly every two differ by two letters, and those of one letter by all of it.
    private const int ShortName = 4;

    /// <summary>
    /// The name that differs least from <paramref name="name"/>, by two letters or one in three at most; null when there is none.
    /// </summary>
    public static string? Of(string name, IEnumerable<string> names)
    {
        if (name.Length > MaxLength)
        {
            return null;
        }

        string? nearest = null;
        int least = (name.Length < ShortName ? Math.Min(1, name.Length - 1) : Math.Max(2, name.Length / 3)) + 1;
        foreach (string candidate in names)
        {
            if (Math.Abs(candidate.Length - name.Length) < least && Distance(name, candidate) is int distance && distance < least)
            {
                (nearest, least) = (candidate, distance);
            }
        }

        return nearest;
    }

    // How many letters must be put in, taken out or replaced (V. I. Levenshtein, 1965), whatever their case.
    private static int Distance(string left, string right)
    {
        int[] row = new int[right.Length + 1];
        for (int j = 0; j <= right.Length; j++)
        {
            row[j] = j;
        }

        for (int i = 1; i <= left.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int above = row[j];
                int change = char.ToUpperInvariant(left[i - 1]) == char.ToUpperInvariant(right[j - 1]) ? diagonal : diagonal + 1;
                row[j] = Math.Min(change, Math.Min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }

        return row[^1];
    }
}
