using ZcGen.Compiler.Common;
using ZcGen.Compiler.Model;
using ZcGen.Compiler.Size;

namespace ZcGen.Compiler.Lint;

/// <summary>What rules about few types want to know of fields.</summary>
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

    /// <summary>It is deprecated.</summary>
    Deprecated = 8,

    /// <summary>It is required.</summary>
    Required = 16,

    /// <summary>It is a vector.</summary>
    Vector = 32,

    /// <summary>It is a string.</summary>
    String = 64,

    /// <summary>It is of an enum type, and its default is another value than 0.</summary>
    HasEnumDefault = 128,
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
            TypeModel type = field.Type;
            facts |= field.IsDeprecated ? FieldFacts.Deprecated : FieldFacts.None;
            facts |= type.IsVector ? FieldFacts.Vector : FieldFacts.None;
            facts |= type.Base == BaseType.String ? FieldFacts.String : FieldFacts.None;
            if (field.Presence == Presence.Required)
            {
                facts |= FieldFacts.Required | (IsRequiredTable(field) ? FieldFacts.RequiresTable : FieldFacts.None);
            }

            // A fact that another field has need not be found again.
            facts |= (facts & FieldFacts.InNoStruct) != 0 || CanBeInStruct(field) ? FieldFacts.None : FieldFacts.InNoStruct;
            facts |= type.IsOffset && MissingBoundOf(field) is not null ? FieldFacts.HasNoBound : FieldFacts.None;
            facts |= type.IsEnum && HasDefault(field) ? FieldFacts.HasEnumDefault : FieldFacts.None;
        }

        return facts;
    }

    /// <summary>Returns whether a field is required, and holds a table or a union.</summary>
    public static bool IsRequiredTable(in FieldModel field) =>
        field.Presence == Presence.Required && field.Type is { Base: BaseType.Table or BaseType.Union, Name: not null };

    /// <summary>Returns the attribute that a field in messages lacks to have a bound; null if it has one, or needs none.</summary>
    public static string? MissingBoundOf(in FieldModel field) =>
        field.IsDeprecated ? null : MissingAttributes.Of(field) ?? MissingAttributes.OfElements(field);

    private static bool HasDefault(in FieldModel field) => field.Presence == Presence.Default && field.Default.Bits != 0;

    // A struct has every field, and no defaults but zero.
    private static bool CanBeInStruct(in FieldModel field) => !field.IsDeprecated
        && (field.Kind == FieldKind.Struct
            || (field.Type.IsScalar && field.Presence == Presence.Default && field.Default == DefaultValue.None));
}
