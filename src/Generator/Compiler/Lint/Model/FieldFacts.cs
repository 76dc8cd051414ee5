using ZcGen.Compiler.Common;
using ZcGen.Compiler.Model;
using ZcGen.Compiler.Size;

namespace ZcGen.Compiler.Lint;

/// <summary>What rules about few tables want to know of their fields.</summary>
[Flags]
internal enum FieldFacts
{
    /// <summary>Nothing of the below.</summary>
    None = 0,

    /// <summary>It is required, and holds a table or a union.</summary>
    RequiresTable = 1,

    /// <summary>No struct could have it: it is deprecated, not of fixed size, or has a default or can be absent.</summary>
    InNoStruct = 2,

    /// <summary>It is in messages, and it or its elements have no bound.</summary>
    HasNoBound = 4,
}

/// <summary>Finds out facts about fields.</summary>
internal static class FieldFact
{
    /// <summary>Returns what is true of at least one of some fields.</summary>
    public static FieldFacts OfAny(EquatableArray<FieldModel> fields)
    {
        var facts = FieldFacts.None;
        foreach (ref readonly FieldModel field in fields)
        {
            facts |= IsRequiredTable(field) ? FieldFacts.RequiresTable : FieldFacts.None;
            facts |= CanBeInStruct(field) ? FieldFacts.None : FieldFacts.InNoStruct;
            facts |= MissingBoundOf(field) is null ? FieldFacts.None : FieldFacts.HasNoBound;
        }

        return facts;
    }

    /// <summary>Returns whether a field is required, and holds a table or a union.</summary>
    public static bool IsRequiredTable(in FieldModel field) =>
        field.Presence == Presence.Required && field.Type is { Base: BaseType.Table or BaseType.Union, Name: not null };

    /// <summary>Returns the attribute that a field in messages lacks to have a bound; null if it has one, or needs none.</summary>
    public static string? MissingBoundOf(in FieldModel field) =>
        field.IsDeprecated ? null : MissingAttributes.Of(field) ?? MissingAttributes.OfElements(field);

    // A struct has every field, and no defaults but zero.
    private static bool CanBeInStruct(in FieldModel field) => !field.IsDeprecated
        && (field.Kind == FieldKind.Struct
            || (field.Type.IsScalar && field.Presence == Presence.Default && field.Default == DefaultValue.None));
}
