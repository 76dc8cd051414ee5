using ZcGen.Compiler.Common;
using ZcGen.Compiler.Model;

namespace ZcGen.BinarySchemas.Writing;

/// <summary>A field as a binary schema lists it: the type field of a union is one of its own.</summary>
internal sealed record FieldEntry(string Name, TypeEntry Type, int Id, int Offset)
{
    private const int VTableHeader = 4;
    private const int VTableEntry = 2;

    /// <summary>Default of an integer, enum or bool; a large unsigned one wraps around.</summary>
    public long DefaultInteger { get; private init; }

    /// <summary>Default of a float or double.</summary>
    public double DefaultReal { get; private init; }

    /// <summary>The field is deprecated.</summary>
    public bool IsDeprecated { get; private init; }

    /// <summary>The field must be there.</summary>
    public bool IsRequired { get; private init; }

    /// <summary>Vectors are sorted by it.</summary>
    public bool IsKey { get; private init; }

    /// <summary>The field reads as null when it is absent.</summary>
    public bool IsOptional { get; private init; }

    /// <summary>Bytes without meaning behind it, in a struct.</summary>
    public int Padding { get; private init; }

    /// <summary>The table has a 64-bit offset to it.</summary>
    public bool IsOffset64 { get; private init; }

    /// <summary>What is written on it.</summary>
    public EquatableArray<AttributeModel> Attributes { get; private init; }

    /// <summary>Its comment.</summary>
    public EquatableArray<string> Documentation { get; private init; }

    /// <summary>The fields of <paramref name="table"/>, by name.</summary>
    public static IReadOnlyList<FieldEntry> Of(TableModel table, TypeIndex types)
    {
        var fields = new List<FieldEntry>();
        foreach (FieldModel field in table.Fields)
        {
            if (types.DiscriminantOf(field.Type) is { } discriminant)
            {
                fields.Add(new FieldEntry($"{field.Name}_type", discriminant, field.Slot - 1, VTableHeader + (VTableEntry * (field.Slot - 1)))
                {
                    IsDeprecated = field.IsDeprecated,
                    IsOptional = field.Type.IsVector,
                    Attributes = new([.. field.Attributes.Where(static attribute => attribute.Name == "id").Select(attribute => attribute with { Value = (field.Slot - 1).ToString() })]),
                });
            }

            bool isReal = field.Type.Base is Compiler.Common.BaseType.Float or Compiler.Common.BaseType.Double;
            fields.Add(new FieldEntry(field.Name, types.EntryOf(field.Type), field.Slot, VTableHeader + (VTableEntry * field.Slot))
            {
                DefaultInteger = isReal ? 0 : unchecked((long)field.Default.Bits),
                DefaultReal = !isReal ? 0
                    : field.Type.Base == Compiler.Common.BaseType.Double ? BitConverter.UInt64BitsToDouble(field.Default.Bits)
                    : BitConverter.UInt32BitsToSingle((uint)field.Default.Bits),
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

    /// <summary>The fields of <paramref name="structure"/>, by name.</summary>
    public static IReadOnlyList<FieldEntry> Of(StructModel structure, TypeIndex types) =>
        Sorted(structure.Fields.Select(field => new FieldEntry(field.Name, types.EntryOf(field.Type), field.Slot, field.Offset)
        {
            IsKey = field.IsKey,
            Padding = structure.Padding.Where(hole => hole.Offset == field.Offset + field.Type.InlineSize).Sum(static hole => hole.Length),
            Attributes = field.Attributes,
            Documentation = field.Documentation,
        }));

    private static List<FieldEntry> Sorted(IEnumerable<FieldEntry> fields) => [.. fields.OrderBy(static field => field.Name, StringComparer.Ordinal)];
}
