using ZcGen.Compiler.Breaking.Facts;
using ZcGen.Compiler.Common;

namespace ZcGen.Compiler.Breaking.Lock;

/// <summary>Remembers what was removed, so that nothing else gets its number.</summary>
internal static class Removals
{
    /// <summary>Returns <paramref name="current"/> with what <paramref name="old"/> had, and had removed, beside it.</summary>
    public static SchemaFacts Keep(SchemaFacts old, SchemaFacts current)
    {
        var versions = new VersionPair(old, current);
        var types = new SortedDictionary<string, TypeFacts>(StringComparer.Ordinal);
        foreach (TypeFacts type in current.Types.Values)
        {
            types.Add(type.Name, type);
        }

        foreach (TypeFacts type in old.Types.Values)
        {
            if (versions.Find(type) is { } same && same.Kind == type.Kind)
            {
                types[same.Name] = types[same.Name] with { Removed = RemovedOf(type, same) };
            }
        }

        return new SchemaFacts(types.Values, current.Services.Values.Select(service => Keep(old, service)), current.Files.Values);
    }

    private static EquatableArray<MemberFacts> RemovedOf(TypeFacts old, TypeFacts current)
    {
        // Nothing of a struct can be removed without being another struct.
        if (old.Kind == TypeKind.Struct)
        {
            return default;
        }

        MemberIndex index = new(current);
        IEnumerable<MemberFacts> gone = old.Members.Concat(old.Removed)
            .Where(member => index.Find(member.Number) is null)
            .GroupBy(static member => member.Number)
            .Select(static same => same.First())
            .OrderBy(static member => member.Number);
        return new EquatableArray<MemberFacts>([.. gone]);
    }

    private static ServiceFacts Keep(SchemaFacts old, ServiceFacts current)
    {
        if (!old.Services.TryGetValue(current.Name, out ServiceFacts? before))
        {
            return current;
        }

        IEnumerable<MethodFacts> gone = before.Methods.Concat(before.Removed)
            .Where(method => current.Find(method.Name) is null)
            .GroupBy(static method => method.Name, StringComparer.Ordinal)
            .Select(static same => same.First())
            .OrderBy(static method => method.Name, StringComparer.Ordinal);
        return current with { Removed = new EquatableArray<MethodFacts>([.. gone]) };
    }
}
