using ZcGen.Compiler.Common;
using ZcGen.Compiler.Model;

namespace ZcGen.BinarySchemas.Writing;

/// <summary>A field as a binary schema lists it; the type field of a union is a field of its own.</summary>
internal sealed record FieldEntry(string Name, TypeEntry Type, int Id, int Offset)
{
    /// <summary>Gets the default of an integer, enum or bool; a large unsigned number wraps around.</summary>
    public long DefaultInteger { get; private init; }

    /// <summary>Gets the default of a float or double.</summary>
    public double DefaultReal { get; private init; }

    /// <summary>Gets whether it is deprecated.</summary>
    public bool IsDeprecated { get; private init; }

    /// <summary>Gets whether it is required.</summary>
    public bool IsRequired { get; private init; }

    /// <summary>Gets whether vectors are sorted by it.</summary>
    public bool IsKey { get; private init; }

    /// <summary>Gets whether it reads as null if it is absent.</summary>
    public bool IsOptional { get; private init; }

    /// <summary>Gets the number of padding bytes after it in a struct.</summary>
    public int Padding { get; private init; }

    /// <summary>Gets whether it has a 64-bit offset.</summary>
    public bool IsOffset64 { get; private init; }

    /// <summary>Gets its attributes.</summary>
    public EquatableArray<AttributeModel> Attributes { get; private init; }

    /// <summary>Gets the lines of its <c>///</c> comment.</summary>
    public EquatableArray<string> Documentation { get; private init; }

    /// <summary>Returns the fields of <paramref name="table"/>, ordered by name.</summary>
    public static IReadOnlyList<FieldEntry> Of(TableModel table, TypeIndex types)
    {
        var fields = new List<FieldEntry>();
        foreach (FieldModel field in table.Fields)
        {
            if (types.DiscriminantOf(field.Type) is { } discriminant)
            {
                fields.Add(new FieldEntry($"{field.Name}_type", discriminant, field.Slot - 1, field.DiscriminantVTableEntry)
                {
                    IsDeprecated = field.IsDeprecated,
                    IsOptional = field.Type.IsVector,
                    Attributes = new(
                    [
                        .. field.Attributes.Where(static attribute => attribute.Name == "id")
                            .Select(attribute => attribute with { Value = (field.Slot - 1).ToString() }),
                    ]),
                });
            }

            bool isReal = field.Type.Base is Compiler.Common.BaseType.Float or Compiler.Common.BaseType.Double;
            fields.Add(new FieldEntry(field.Name, types.EntryOf(field.Type), field.Slot, field.VTableEntry)
            {
                DefaultInteger = isReal ? 0 : unchecked((long)field.Default.Bits),
                DefaultReal = field.Type.Base == Compiler.Common.BaseType.Float ? Unrounded(field.Default) : field.Default.Real,
                IsDeprecated = field.IsDeprecated,
                IsRequired = field.Presence == Presence.Required,
                IsKey = field.IsKey,
                IsOptional = field.Presence == Presence.Optional,
                IsOffset64 = field.IsOffset64,
                Attributes = field.Attributes,
                Documentation = field.Documentation,
            });
        }

        return Sorted(fields);
    }

    /// <summary>Returns the fields of <paramref name="structure"/>, ordered by name.</summary>
    public static IReadOnlyList<FieldEntry> Of(StructModel structure, TypeIndex types) =>
        Sorted(structure.Fields.Select(field => new FieldEntry(field.Name, types.EntryOf(field.Type), field.Slot, field.Offset)
        {
            IsKey = field.IsKey,
            Padding = structure.Padding.Where(hole => hole.Offset == field.Offset + field.Type.InlineSize).Sum(static hole => hole.Length),
            Attributes = field.Attributes,
            Documentation = field.Documentation,
        }));

    // What the schema says, as flatc states it: 0.001 rather than the nearest float. Where rounding that would give another float than the
    // schema does, which takes a text of 18 digits or more, it is the float.
    private static double Unrounded(DefaultValue value)
    {
        float single = BitConverter.UInt32BitsToSingle((uint)value.Bits);
        return (float)value.Real == single ? value.Real : single;
    }

    private static List<FieldEntry> Sorted(IEnumerable<FieldEntry> fields) =>
        [.. fields.OrderBy(static field => field.Name, StringComparer.Ordinal)];
}
