using ZcGen.Compiler.Common;
using ZcGen.Compiler.Model;

namespace ZcGen.Generator.Tests.Sizes;

/// <summary>What a message contains: everything and as long as it may be, or anything.</summary>
/// <param name="schemas">The types.</param>
/// <param name="random">Decides.</param>
/// <param name="isLargest">Whether the message is to be as long as possible.</param>
internal sealed class MessagePlan(BoundedSchemas schemas, Random random, bool isLargest)
{
    private readonly Dictionary<string, long> _weights = [];

    /// <summary>Whether the message is to be as long as possible.</summary>
    public bool IsLargest => isLargest;

    /// <summary>Returns whether a field is set.</summary>
    public bool Sets(FieldModel field) => isLargest || field.Presence == Presence.Required || random.Next(5) > 0;

    /// <summary>Returns the length of a string or vector.</summary>
    public int Length(int max) => isLargest || random.Next(3) == 0 ? max : random.Next(max + 1);

    /// <summary>Returns whether an element of a vector of tables is added with one of its fields, or without any.</summary>
    public bool AddsWithField(int index) => isLargest ? index % 2 == 1 : random.Next(2) == 0;

    /// <summary>Returns the index of the member that a union stores.</summary>
    public int Member(UnionModel union)
    {
        if (!isLargest)
        {
            return random.Next(union.Members.Count);
        }

        long[] weights = [.. union.Members.Select(Weight)];
        return Array.IndexOf(weights, weights.Max());
    }

    // The bytes of a member without padding: what is computed elsewhere, in other ways, is under test.
    private long Weight(UnionMemberModel member) => member.Kind switch
    {
        FieldKind.Table => Weight(schemas.Table(member.Type.Name!)),
        FieldKind.String => member.MaxLength + 5,
        _ => schemas.Struct(member.Type.Name!).Size,
    };

    private long Weight(TableModel table)
    {
        if (!_weights.TryGetValue(table.Name.FullName, out long weight))
        {
            weight = table.Layout.VTableSize + table.Layout.InlineSize
                + table.Fields.Where(static field => !field.IsDeprecated).Sum(Weight);
            _weights.Add(table.Name.FullName, weight);
        }

        return weight;
    }

    private long Weight(FieldModel field) => field.Kind switch
    {
        FieldKind.Table => Weight(schemas.Table(field.Type.Name!)),
        FieldKind.NestedMessage => 8 + Weight(schemas.Table(field.NestedRoot!)),
        FieldKind.Union => Largest(schemas.Union(field.Type.Name!)),
        FieldKind.String => 5 + field.MaxLength,
        FieldKind.StringVector => 4 + (field.MaxLength * (9L + field.MaxItemLength)),
        FieldKind.TableVector => 4 + (field.MaxLength * (4 + Weight(schemas.Table(field.Type.Name!)))),
        FieldKind.UnionVector => 8 + (field.MaxLength * (5 + Largest(schemas.Union(field.Type.Name!)))),
        _ when field.Type.Element != BaseType.None => 4 + ((long)field.MaxLength * field.Type.ElementSize),
        _ => 0,
    };

    private long Largest(UnionModel union) => union.Members.Count == 0 ? 0 : union.Members.Max(Weight);
}
