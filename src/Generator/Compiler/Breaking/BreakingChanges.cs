using ZcGen.Compiler.Breaking.Facts;

namespace ZcGen.Compiler.Breaking;

/// <summary>Finds what a new version of schemas breaks for who has an old one.</summary>
public static class BreakingChanges
{
    /// <summary>Compares two versions.</summary>
    /// <param name="old">The version that is in use somewhere: in programs, or in data.</param>
    /// <param name="current">The version that is to be used.</param>
    /// <returns>All breaking changes, whomever they break, types in the order of their names.</returns>
    public static IReadOnlyList<BreakingChange> Find(SchemaFacts old, SchemaFacts current)
    {
        var versions = new VersionPair(old, current);
        var changes = new ChangeList();
        foreach (FactsSource<TypeFacts> type in old.NamedTypes.Sorted)
        {
            if (!versions.IsUnchanged(type))
            {
                TypeComparison.Compare(versions, type.Facts, changes);
            }
        }

        new FileComparison(versions, changes).Compare();
        new ServiceComparison(versions, changes).Compare();
        return changes.Items;
    }
}
