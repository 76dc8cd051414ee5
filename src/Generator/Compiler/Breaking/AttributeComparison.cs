using ZcGen.Compiler.Breaking.Facts;
using ZcGen.Compiler.Common;

namespace ZcGen.Compiler.Breaking;

/// <summary>Compares the attributes that the users of a schema declare.</summary>
internal static class AttributeComparison
{
    private const string Prefix = Trait.Attribute + "=";

    /// <summary>Returns the names of the attributes that are not written any more.</summary>
    public static IEnumerable<string> Removed(EquatableArray<string> old, EquatableArray<string> current)
    {
        foreach (string trait in old)
        {
            if (trait.StartsWith(Prefix, StringComparison.Ordinal) && !TraitList.Has(current, trait))
            {
                yield return trait.Substring(Prefix.Length);
            }
        }
    }
}
