using System.Globalization;
using ZcGen.Compiler.Breaking.Facts;
using ZcGen.Compiler.Common;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Size;

namespace ZcGen.Compiler.Breaking;

/// <summary>Compares how large things get, and how much room there is for them.</summary>
internal static class SizeComparison
{
    private static readonly string[] Bounds = [Trait.MaxLength, Trait.MaxItemLength];

    /// <summary>Compares a field, or a member of a union, of one type in both versions.</summary>
    public static void CompareMember(TypeFacts oldType, TypeFacts newType, MemberFacts old, MemberFacts current, ChangeList changes)
    {
        foreach (string bound in Bounds)
        {
            // Without a bound, there is no limit.
            long before = NumberOf(old.Traits, bound) ?? long.MaxValue;
            long after = NumberOf(current.Traits, bound) ?? long.MaxValue;
            if (before != after)
            {
                BreakingRule rule = after > before ? DiagnosticCatalog.BoundRelaxed : DiagnosticCatalog.BoundTightened;
                Add(rule, bound, Shown(before), Shown(after));
            }
        }

        long alignment = NumberOf(current.Traits, Trait.ForceAlign) ?? 0;
        long oldAlignment = NumberOf(old.Traits, Trait.ForceAlign) ?? 0;
        if (alignment > oldAlignment)
        {
            Add(DiagnosticCatalog.AlignmentRaised, oldAlignment == 0 ? "none" : Number(oldAlignment), Number(alignment));
        }

        void Add(BreakingRule rule, params string[] details) =>
            changes.Add(rule, oldType, newType, old.Name, current.Name, null, [current.Name, oldType.Name, .. details]);
    }

    /// <summary>Compares the slot of a table.</summary>
    public static void CompareTable(VersionPair versions, TypeFacts old, TypeFacts current, ChangeList changes)
    {
        if (old.Traits.Count > 0)
        {
            Compare(versions, old.Traits, current.Traits, [current.Name], new(current.File, current.Name, ""), old.Name, changes);
        }
    }

    /// <summary>Compares the slot of a service.</summary>
    public static void CompareService(VersionPair versions, ServiceFacts old, ServiceFacts current, ChangeList changes)
    {
        if (old.Traits.Count == 0)
        {
            return;
        }

        // Of a one-way method nothing comes back.
        IEnumerable<string> messages = current.Methods
            .SelectMany(static method => method.Has(Trait.OneWay) ? [method.Request] : new[] { method.Request, method.Reply })
            .Distinct(StringComparer.Ordinal);
        Compare(versions, old.Traits, current.Traits, messages, new ChangePlace(current.File, current.Name, ""), old.Name, changes);
    }

    private static void Compare(
        VersionPair versions,
        EquatableArray<string> old,
        EquatableArray<string> current,
        IEnumerable<string> messages,
        ChangePlace place,
        string symbol,
        ChangeList changes)
    {
        if (NumberOf(old, Trait.Slot) is not { } before)
        {
            return;
        }

        if (NumberOf(current, Trait.Slot) is { } after && after < before)
        {
            changes.AddAt(DiagnosticCatalog.SlotLowered, place, symbol, null, symbol, Number(before), Number(after));
        }

        foreach (string name in messages)
        {
            if (versions.New.Sizes.TryGetValue(name, out MessageSize? message) && (message.Unbounded is not null || message.Bytes > before))
            {
                string size = message.Unbounded is null ? $"{Number(message.Bytes)} bytes" : "any number of bytes";
                changes.AddAt(
                    DiagnosticCatalog.SizeExceedsBaselineSlot, place, symbol, null, name, size, symbol, Number(before));
            }
        }
    }

    private static long? NumberOf(EquatableArray<string> traits, string trait) =>
        long.TryParse(TraitList.ValueOf(traits, trait), NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : null;

    private static string Shown(long bound) => bound == long.MaxValue ? "none" : Number(bound);

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
