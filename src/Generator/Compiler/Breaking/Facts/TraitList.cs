using ZcGen.Compiler.Common;

namespace ZcGen.Compiler.Breaking.Facts;

/// <summary>Looks for traits in a list of them.</summary>
internal static class TraitList
{
    /// <summary>Returns whether <paramref name="traits"/> has <paramref name="trait"/>.</summary>
    public static bool Has(EquatableArray<string> traits, string trait)
    {
        foreach (string candidate in traits)
        {
            if (candidate == trait)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Returns what stands behind <c>trait=</c>; null if <paramref name="traits"/> does not have it.</summary>
    public static string? ValueOf(EquatableArray<string> traits, string trait)
    {
        foreach (string candidate in traits)
        {
            if (candidate.Length > trait.Length && candidate[trait.Length] == '=' && candidate.StartsWith(trait, StringComparison.Ordinal))
            {
                return candidate.Substring(trait.Length + 1);
            }
        }

        return null;
    }
}
