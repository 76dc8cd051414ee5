using ZcGen.Compiler.Syntax;

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

    [ThreadStatic]
    private static int[]? _room;

    private FoldedNames()
    {
    }

    /// <summary>Gets the one instance, which is thread-safe.</summary>
    public static FoldedNames Comparer { get; } = new();

    /// <summary>Returns whether the names of the members of a type are certainly all different, going by their hashes.</summary>
    public static bool AreMembersDistinct(LintType type)
    {
        int count = type.MemberCount;
        if (count < 2)
        {
            return true;
        }

        // Room that is good for the next type.
        int[] hashes = _room is { } room && room.Length >= count ? room : _room = new int[2 * count];
        if (type is LintFieldOwner owner)
        {
            count = 0;
            foreach (ref readonly FieldSyntax field in owner.Declaration.Fields)
            {
                hashes[count++] = HashOf(field.Name.Text);
            }
        }
        else
        {
            for (int i = 0; i < count; i++)
            {
                hashes[i] = HashOf(type.MemberName(i).Text);
            }
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
    public int GetHashCode(string obj) => HashOf(obj);

    private static int HashOf(string name)
    {
        // A sum, so that no character has to wait for the one before it.
        int hash = 0;
        int place = 1;
        foreach (char character in name)
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
