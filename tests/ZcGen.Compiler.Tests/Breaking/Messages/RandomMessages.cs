using ZcGen.Compiler.Common;
using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Tests.Breaking.Messages;

/// <summary>
/// Chooses tables at random so that differences show: fields absent, with their default, and with other values; numbers at the ends of
/// their ranges, values of enums with and without a name, every member of a union, and vectors sorted where there is a key.
/// </summary>
/// <param name="schema">The version that writes.</param>
/// <param name="random">The choices.</param>
/// <param name="writesDeprecated">Whether deprecated fields are stored, as by a version from the time before they were deprecated.</param>
internal sealed partial class RandomMessages(MessageSchema schema, Random random, bool writesDeprecated)
{
    private const int UsualDepth = 3;
    private const int MaxDepth = 9;

    private static readonly byte[][] Strings =
        [[], "a"u8.ToArray(), "b"u8.ToArray(), "\0"u8.ToArray(), "text"u8.ToArray(), "\u00e9"u8.ToArray()];

    /// <summary>Returns a table; null if it cannot be written, for instance because it must contain itself.</summary>
    public TableValue? Table(TypeName name) => Table(schema.Table(name), 0);

    private TableValue? Table(TableModel table, int depth)
    {
        if (depth > MaxDepth)
        {
            return null;
        }

        // A few are full, so that nothing can be misread as absent.
        double likely = random.Next(4) == 0 ? 1 : 0.6;
        List<(FieldModel, object)> fields = [];
        foreach (FieldModel field in table.Fields)
        {
            bool isRequired = field.Presence == Presence.Required;
            bool isWanted = (!field.IsDeprecated || writesDeprecated) && (depth < UsualDepth || !field.Type.IsOffset);
            if (!isRequired && !(isWanted && random.NextDouble() < likely))
            {
                continue;
            }

            if (Value(field, depth) is { } value)
            {
                fields.Add((field, value));
            }
            else if (isRequired)
            {
                return null;
            }
        }

        return new TableValue(table, fields);
    }

    private object? Value(FieldModel field, int depth)
    {
        if (field.Type.IsScalar && random.Next(10) == 0)
        {
            return field.Default.Bits;
        }

        if (field.NestedRoot is { } root && field.Kind == FieldKind.NestedMessage)
        {
            return Table(schema.Table(root), depth + 1) is { } nested ? MessageWriter.Write(schema, nested, false, random) : null;
        }

        return field.IsFlexBuffer ? FlexBuffer() : Value(field.Type, depth);
    }

    // The number 0 to 255: a value, its type, and its width.
    private byte[] FlexBuffer() => [(byte)random.Next(256), 8, 1];

    private object? Value(TypeModel type, int depth) => type.Base switch
    {
        BaseType.String => Strings[random.Next(Strings.Length)],
        BaseType.Struct => Struct(type),
        BaseType.Table => Table(schema.Table(type.Name!), depth + 1),
        BaseType.Union => Union(schema.Union(type.Name!), depth),
        BaseType.Vector or BaseType.Vector64 => Vector(MessageSchema.ElementOf(type), depth),
        _ => Scalar(type),
    };

    private UnionValue? Union(UnionModel union, int depth)
    {
        if (union.Members.Count == 0)
        {
            return null;
        }

        UnionMemberModel member = union.Members[random.Next(union.Members.Count)];
        return Value(member.Type, depth) is { } value ? new UnionValue(member.Bits, member.Type, value) : null;
    }

    private List<object> Vector(TypeModel element, int depth)
    {
        List<object> values = [];
        for (int i = depth >= UsualDepth ? 0 : random.Next(5); i > 0; i--)
        {
            if (Value(element, depth) is { } value)
            {
                values.Add(value);
            }
        }

        if (schema.KeyOf(element) is { } key)
        {
            values.Sort((left, right) => KeyOrder.Compare(schema, key.Type, KeyOf(left, key), KeyOf(right, key)));
        }

        return values;
    }

    private static object KeyOf(object element, FieldModel key) => element is TableValue table
        ? table.Find(key) ?? KeyOrder.OfAbsent(key)
        : KeyOrder.KeyOfStruct(key, (byte[])element);
}
