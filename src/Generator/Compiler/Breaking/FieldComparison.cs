using ZcGen.Compiler.Breaking.Facts;
using ZcGen.Compiler.Diagnostics;

namespace ZcGen.Compiler.Breaking;

/// <summary>Compares two versions of a field that has kept its slot.</summary>
internal sealed class FieldComparison(VersionPair versions, TypeFacts oldType, TypeFacts newType, ChangeList changes)
{
    private const string Absent = "absent";

    /// <summary>Compares them.</summary>
    public void Compare(MemberFacts old, MemberFacts current)
    {
        TypeDifference difference = versions.Compare(old.Type, current.Type);
        if (difference == TypeDifference.Other)
        {
            Add(DiagnosticCatalog.FieldTypeChanged, old, current, HelpOnType(old.Type, current.Type), old.Type, current.Type);
            return;
        }

        if (difference == TypeDifference.OtherName)
        {
            AddVisible(old, current, $"changed its type from '{old.Type}' to '{current.Type}', which has the same bytes");
        }

        if (IsOffset64(old) != IsOffset64(current) || old.Has(Trait.Vector64) != current.Has(Trait.Vector64))
        {
            Add(DiagnosticCatalog.FieldOffsetChanged, old, current, null);
        }

        CompareDefault(old, current);
        CompareRequired(old, current);
        CompareMeaning(old, current);
        SizeComparison.CompareMember(oldType, newType, old, current, changes);
        foreach (string attribute in AttributeComparison.Removed(old.Traits, current.Traits))
        {
            changes.Add(
                DiagnosticCatalog.AttributeRemoved, oldType, newType, old.Name, current.Name, null, attribute, $"{oldType.Name}.{old.Name}");
        }
    }

    private static bool IsOffset64(MemberFacts field) => field.Has(Trait.Offset64) || field.Has(Trait.Vector64);

    private static string? HelpOnType(string old, string current) => (old, current) switch
    {
        ("byte", "ubyte") or ("ubyte", "byte") or ("short", "ushort") or ("ushort", "short") or ("int", "uint") or ("uint", "int")
            or ("long", "ulong") or ("ulong", "long") => "only the sign differs: values that both types have read the same",
        ("string", "[ubyte]") or ("[ubyte]", "string") => "the bytes are the same but for the zero that follows a string",
        _ => null,
    };

    private void CompareDefault(MemberFacts old, MemberFacts current)
    {
        // Nobody reads a deprecated field.
        if (current.Has(Trait.Deprecated))
        {
            return;
        }

        if (old.Has(Trait.Optional) != current.Has(Trait.Optional))
        {
            string what = current.Has(Trait.Optional) ? "became optional, so that absent no longer means its default" : "is no longer optional";
            Add(DiagnosticCatalog.OptionalityChanged, old, current, null, what);
        }
        else if (old.Default != current.Default)
        {
            Add(DiagnosticCatalog.DefaultChanged, old, current, null, Shown(old), Shown(current));
        }
    }

    private static string Shown(MemberFacts field) => field.Default.Length > 0 ? field.Default
        : field.Type is "string" || field.Type.StartsWith("[", StringComparison.Ordinal) ? Absent
        : "0";

    private void CompareRequired(MemberFacts old, MemberFacts current)
    {
        bool wasRequired = old.Has(Trait.Required);
        bool isRequired = current.Has(Trait.Required);
        if (!wasRequired && isRequired)
        {
            Add(DiagnosticCatalog.RequiredAdded, old, current, null);
        }
        else if (wasRequired && current.Has(Trait.Deprecated) && !old.Has(Trait.Deprecated))
        {
            Add(DiagnosticCatalog.RequiredFieldDeprecated, old, current, null);
        }
        else if (wasRequired && !isRequired)
        {
            Add(DiagnosticCatalog.RequiredRemoved, old, current, null);
        }

        if (old.Has(Trait.Deprecated) && !current.Has(Trait.Deprecated))
        {
            Add(DiagnosticCatalog.FieldUndeprecated, old, current, null);
        }
        else if (!old.Has(Trait.Deprecated) && current.Has(Trait.Deprecated) && !wasRequired)
        {
            AddVisible(old, current, "became deprecated and has no accessor any more");
        }
    }

    private void CompareMeaning(MemberFacts old, MemberFacts current)
    {
        CompareNested(old, current);
        if (old.Has(Trait.Key) != current.Has(Trait.Key))
        {
            Add(DiagnosticCatalog.KeyChanged, old, current, null, current.Has(Trait.Key) ? "became the key" : "is no longer the key");
        }

        string oldHash = old.ValueOf(Trait.Hash) ?? "no hash";
        string newHash = current.ValueOf(Trait.Hash) ?? "no hash";
        if (oldHash != newHash)
        {
            Add(DiagnosticCatalog.HashChanged, old, current, null, oldHash, newHash);
        }
    }

    private void CompareNested(MemberFacts old, MemberFacts current)
    {
        string? oldRoot = old.ValueOf(Trait.Nested);
        string? newRoot = current.ValueOf(Trait.Nested);
        bool isOtherFlex = current.Has(Trait.FlexBuffer) && !old.Has(Trait.FlexBuffer);
        bool isOtherRoot = newRoot is not null && (oldRoot is null || !versions.AreCompatibleTypes(oldRoot, newRoot));
        if (isOtherFlex || isOtherRoot)
        {
            string before = oldRoot is null ? old.Has(Trait.FlexBuffer) ? "a FlexBuffer" : "bytes" : $"a message of '{oldRoot}'";
            Add(DiagnosticCatalog.NestedChanged, old, current, null, before, newRoot is null ? "a FlexBuffer" : $"a message of '{newRoot}'");
        }
        else if ((oldRoot is not null && newRoot is null) || (old.Has(Trait.FlexBuffer) && !current.Has(Trait.FlexBuffer)))
        {
            AddVisible(old, current, "is shown as bytes and no longer as a nested message");
        }
    }

    private void AddVisible(MemberFacts old, MemberFacts current, string what) =>
        Add(DiagnosticCatalog.GeneratedCodeChanged, old, current, null, what);

    private void Add(BreakingRule rule, MemberFacts old, MemberFacts current, string? help, params string[] details) =>
        changes.Add(rule, oldType, newType, old.Name, current.Name, help, [current.Name, oldType.Name, .. details]);
}
