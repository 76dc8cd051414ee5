using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Size;

/// <summary>Says which attribute would give something in a message a bound that has none.</summary>
internal static class MissingAttributes
{
    private const string MaxLength = "max_length";
    private const string MaxItemLength = "max_item_length";

    /// <summary>Returns the attribute that a field lacks as a whole; null if it has a bound, as far as tables, elements and members that it
    /// holds have one.</summary>
    public static string? Of(in FieldModel field) => field.MaxLength == 0 && field.Kind switch
    {
        FieldKind.Table or FieldKind.Union or FieldKind.NestedMessage => false,
        _ => field.Type.IsOffset,
    } ? MaxLength : null;

    /// <summary>Returns the attribute that the elements of a field lack.</summary>
    public static string? OfElements(in FieldModel field) =>
        field.MaxItemLength == 0 && field.Kind == FieldKind.StringVector ? MaxItemLength : null;

    /// <summary>Returns the attribute that a member of a union lacks.</summary>
    public static string? Of(UnionMemberModel member) =>
        member.MaxLength == 0 && member.Kind is not (FieldKind.Table or FieldKind.Struct) ? MaxLength : null;
}
