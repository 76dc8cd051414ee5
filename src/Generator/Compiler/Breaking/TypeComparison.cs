using ZcGen.Compiler.Breaking.Facts;
using ZcGen.Compiler.Diagnostics;

namespace ZcGen.Compiler.Breaking;

/// <summary>Compares types.</summary>
internal static class TypeComparison
{
    /// <summary>Compares a type of the old version with what it has become.</summary>
    public static void Compare(VersionPair versions, TypeFacts old, ChangeList changes)
    {
        if (versions.Find(old) is not { } current)
        {
            string file = old.File;
            changes.AddAt(DiagnosticCatalog.TypeDeleted, new ChangePlace(file, "", ""), old.Name, null, old.Keyword, old.Name);
            return;
        }

        if (old.Kind != current.Kind)
        {
            changes.AddType(DiagnosticCatalog.TypeKindChanged, old, current, old.Name, old.Keyword, current.Keyword);
            return;
        }

        CompareNames(old, current, changes);
        if (old.File != current.File && versions.New.Files.ContainsKey(old.File))
        {
            changes.AddType(DiagnosticCatalog.TypeMovedFile, old, current, old.Name, old.File, current.File);
        }

        // A message can outgrow a slot because of what is below its root.
        SizeComparison.CompareTable(versions, old, current, changes);

        // Nearly always. Where no type was renamed, equal names mean the same types.
        if (versions.Renamed.Count == 0 && old.HasContentOf(current))
        {
            return;
        }

        CompareContent(versions, old, current, changes);
        foreach (string attribute in AttributeComparison.Removed(old.Traits, current.Traits))
        {
            changes.AddType(DiagnosticCatalog.AttributeRemoved, old, current, attribute, old.Name);
        }
    }

    /// <summary>Compares what two types of one kind contain.</summary>
    public static void CompareContent(VersionPair versions, TypeFacts old, TypeFacts current, ChangeList changes)
    {
        switch (old.Kind)
        {
            case TypeKind.Table:
                new TableComparison(versions, old, current, changes).Compare();
                break;
            case TypeKind.Struct:
                new StructComparison(versions, old, current, changes).Compare();
                break;
            case TypeKind.Enum:
                new EnumComparison(old, current, changes).Compare();
                break;
            default:
                new UnionComparison(versions, old, current, changes).Compare();
                break;
        }
    }

    private static void CompareNames(TypeFacts old, TypeFacts current, ChangeList changes)
    {
        if (old.Name == current.Name)
        {
            return;
        }

        if (old.SimpleName != current.SimpleName)
        {
            if (current.ValueOf(Trait.RenamedFrom) is null)
            {
                changes.AddType(DiagnosticCatalog.TypeRenamed, old, current, old.Keyword, old.Name, current.Name);
            }
        }
        else if (old.Namespace != current.Namespace)
        {
            changes.AddType(DiagnosticCatalog.NamespaceChanged, old, current, old.Keyword, old.Name, current.Name);
        }
    }
}
