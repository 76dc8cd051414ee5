namespace ZcGen.Compiler.Lint;

/// <summary>Compares names by what is left when case, underscores, and digits that look like letters do not count: 0 is o, and 1 is l.
/// </summary>
internal sealed class FoldedNames : IEqualityComparer<string>
{
    private const char Skipped = '_';
    private const int AsciiCharacters = 128;

    private const int HashPrime = unchecked((int)0x9E3779B1);
    private const int MaxCompared = 32;

    private static readonly char[] Folded = Array.ConvertAll(
        Enumerable.Range(0, AsciiCharacters).ToArray(),
        static code => (char)code is '0' ? 'o' : (char)code is '1' ? 'l' : char.ToLowerInvariant((char)code));

    // What a character adds to a hash; 0 for what is skipped.
    private static readonly int[] Weights = Array.ConvertAll(
        Folded, static folded => folded == Skipped ? 0 : WeightOf(folded));

    private FoldedNames()
    {
    }

    /// <summary>Gets the one instance, which is thread-safe.</summary>
    public static FoldedNames Comparer { get; } = new();

    /// <summary>Returns whether the full names of types are certainly all different, going by their hashes.</summary>
    public static bool AreDistinct(IReadOnlyList<LintType> types)
    {
        HashSet<int> seen = [];
        string space = "";
        int hash = 0;
        foreach (LintType type in types)
        {
            // Types of one namespace follow each other.
            if (!ReferenceEquals(type.Name.Namespace, space))
            {
                space = type.Name.Namespace;
                hash = Comparer.GetHashCode(space);
            }

            if (!seen.Add(unchecked((hash * HashPrime) + Comparer.GetHashCode(type.Name.Name))))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Returns whether the names of the members of a type are certainly all different, going by their hashes.</summary>
    /// <param name="type">The type.</param>
    /// <param name="hashes">Room for the hashes, which grows, and is good for the next type.</param>
    public static bool AreMembersDistinct(LintType type, ref int[] hashes)
    {
        int count = type.MemberCount;
        if (hashes.Length < count)
        {
            hashes = new int[Math.Max(count, 2 * hashes.Length)];
        }

        for (int i = 0; i < count; i++)
        {
            hashes[i] = Comparer.GetHashCode(type.MemberName(i).Text);
        }

        return AreDifferent(hashes, count);
    }

    // Of few numbers, comparing each with each takes less time than sorting.
    private static bool AreDifferent(int[] hashes, int count)
    {
        if (count > MaxCompared)
        {
            Array.Sort(hashes, 0, count);
        }

        for (int i = 1; i < count; i++)
        {
            int first = count > MaxCompared ? i - 1 : 0;
            for (int j = first; j < i; j++)
            {
                if (hashes[i] == hashes[j])
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public int GetHashCode(string obj)
    {
        // A sum, so that no character has to wait for the one before it.
        int hash = 0;
        int place = 1;
        foreach (char character in obj)
        {
            int weight = character < AsciiCharacters ? Weights[character] : WeightOf(char.ToLowerInvariant(character));
            hash = unchecked(hash + (place * weight));
            place += weight == 0 ? 0 : 1;
        }

        return hash;
    }

    /// <inheritdoc/>
    public bool Equals(string? x, string? y)
    {
        if (x is null || y is null)
        {
            return ReferenceEquals(x, y);
        }

        int left = Next(x, 0);
        int right = Next(y, 0);
        while (left < x.Length && right < y.Length && Fold(x[left]) == Fold(y[right]))
        {
            left = Next(x, left + 1);
            right = Next(y, right + 1);
        }

        return left == x.Length && right == y.Length;
    }

    private static int Next(string name, int index)
    {
        while (index < name.Length && name[index] == Skipped)
        {
            index++;
        }

        return index;
    }

    private static int WeightOf(char folded) => unchecked(((folded * HashPrime) ^ (folded << 7)) | 1);

    private static char Fold(char character) =>
        character < AsciiCharacters ? Folded[character] : char.ToLowerInvariant(character);
}
