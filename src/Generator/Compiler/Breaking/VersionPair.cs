using ZcGen.Compiler.Breaking.Facts;
using ZcGen.Compiler.Diagnostics;

namespace ZcGen.Compiler.Breaking;

/// <summary>Two versions of the same schemas, and which types of them correspond.</summary>
internal sealed class VersionPair
{
    private readonly TypeMatches _matches;

    // Types of different names that were compared with each other. While two are compared, they count as compatible: types may be recursive.
    private readonly Dictionary<(string Old, string New), bool> _compatible = [];

    /// <summary>Initializes a pair of an old and a new version.</summary>
    public VersionPair(SchemaFacts old, SchemaFacts current)
    {
        Old = old;
        New = current;
        _matches = new TypeMatches(old, current);
    }

    /// <summary>Gets the old version.</summary>
    public SchemaFacts Old { get; }

    /// <summary>Gets the new version.</summary>
    public SchemaFacts New { get; }

    /// <summary>Gets the types that have another name, by their old one.</summary>
    public IReadOnlyDictionary<string, string> Renamed => _matches.Renamed;

    /// <summary>Returns what a type has become; null if it is gone.</summary>
    public TypeFacts? Find(TypeFacts old) => _matches.Find(old.Name);

    /// <summary>
    /// Returns whether a type is one and the same in both versions, as a lock that was read for a comparison has it, and so means the same
    /// where no type was renamed. Its messages fit its slot: schemas in which they do not have errors.
    /// </summary>
    public bool IsUnchanged(FactsSource<TypeFacts> old) =>
        Renamed.Count == 0 && ReferenceEquals(New.NamedTypes.Find(old.Name), old);

    /// <summary>Returns whether a service is one and the same in both versions, and so means the same.</summary>
    public bool IsUnchanged(FactsSource<ServiceFacts> old) =>
        Renamed.Count == 0 && ReferenceEquals(New.NamedServices.Find(old.Name), old);

    /// <summary>Compares the type of a field in both versions.</summary>
    public TypeDifference Compare(string oldType, string newType)
    {
        var old = TypeNotation.Parse(oldType);
        var current = TypeNotation.Parse(newType);
        return old.IsVector == current.IsVector && old.Length == current.Length
            ? CompareElements(old, current)
            : TypeDifference.Other;
    }

    /// <summary>
    /// Returns whether each version can read the bytes of a type of the other one: of a table that is a message, or of a member of a union.
    /// A name of a built-in type means a declared one here, but for <c>string</c>.
    /// </summary>
    public bool AreCompatibleTypes(string oldName, string newName) =>
        Old.Types.TryGetValue(oldName, out TypeFacts? old) && New.Types.TryGetValue(newName, out TypeFacts? current)
            ? CompareDeclared(old, current) != TypeDifference.Other
            : oldName == newName;

    private TypeDifference CompareElements(TypeNotation oldType, TypeNotation newType)
    {
        TypeFacts? old = oldType.DeclaredIn(Old);
        TypeFacts? current = newType.DeclaredIn(New);
        if (old is not null && current is not null)
        {
            return CompareDeclared(old, current);
        }

        if (old is null && current is null)
        {
            return oldType.Name == newType.Name ? TypeDifference.None : TypeDifference.Other;
        }

        // An enum is stored as its underlying type.
        string oldScalar = old is { Kind: TypeKind.Enum } ? old.Underlying : oldType.Name;
        string newScalar = current is { Kind: TypeKind.Enum } ? current.Underlying : newType.Name;
        return oldScalar == newScalar ? TypeDifference.OtherName : TypeDifference.Other;
    }

    private TypeDifference CompareDeclared(TypeFacts old, TypeFacts current) =>
        _matches.IsSame(old.Name, current.Name) ? TypeDifference.None
        : AreCompatible(old, current) ? TypeDifference.OtherName
        : TypeDifference.Other;

    // Other names of fields mean that something else is meant, whatever the bytes.
    private bool AreCompatible(TypeFacts old, TypeFacts current)
    {
        if (old.Kind != current.Kind)
        {
            return false;
        }

        if (!_compatible.TryGetValue((old.Name, current.Name), out bool areCompatible))
        {
            _compatible.Add((old.Name, current.Name), true);
            var changes = new ChangeList();
            TypeComparison.CompareContent(this, old, current, changes);
            areCompatible = !changes.Items.Exists(static change => change.Rule.Category <= BreakingCategory.WireJson);
            _compatible[(old.Name, current.Name)] = areCompatible;
        }

        return areCompatible;
    }
}

/// <summary>How the type of something differs between two versions.</summary>
internal enum TypeDifference : byte
{
    /// <summary>It is the same type, perhaps renamed.</summary>
    None,

    /// <summary>It is another type with the same bytes.</summary>
    OtherName,

    /// <summary>It is another type.</summary>
    Other,
}
