using ZcGen.Compiler.Common;
using ZcGen.Compiler.Model;

namespace ZcGen.Cli.Layouts;

/// <summary>Computes the maximum sizes of messages that generated builders write, if each field is set once.</summary>
/// <remarks>
/// Fields can be set in any order, so the maximum padding before a nested table or struct counts. A builder writes a vtable before each
/// table, both at multiples of 4. Strings, vectors and tables that can contain themselves are unbounded.
/// </remarks>
/// <param name="types">The tables, structs and unions that fields refer to.</param>
internal sealed class MessageSizes(TypeDirectory types)
{
    // Keeps sums of sizes from overflowing.
    private const long MaxBytes = 1L << 60;

    private readonly Dictionary<TypeName, MessageSize> _known = [];
    private readonly HashSet<TypeName> _open = [];

    /// <summary>Returns the maximum size of a message whose root is <paramref name="table"/>.</summary>
    public MessageSize OfRoot(TableModel table)
    {
        MessageSize children = OfChildren(table);
        return children.UnboundedBy is null
            ? MessageSize.Of(table.Layout.RootTable + table.Layout.InlineSize + children.Bytes)
            : children with { UnboundedBy = $"{table.Name.Name}.{children.UnboundedBy}" };
    }

    private static long Align4(long position) => (position + 3) & ~3L;

    private static long AtAnyMultipleOf4(long size, int alignment) => Align4(size) + Math.Max(0, alignment - 4);

    private MessageSize OfNested(TableModel table)
    {
        MessageSize children = OfChildren(table);
        long vtable = Align4(table.Layout.VTableSize);
        long inline = AtAnyMultipleOf4(table.Layout.InlineSize, table.Layout.Alignment);
        return children.UnboundedBy is null ? MessageSize.Of(vtable + inline + children.Bytes) : children;
    }

    private MessageSize OfChildren(TableModel table)
    {
        if (_known.TryGetValue(table.Name, out MessageSize? known))
        {
            return known;
        }

        _open.Add(table.Name);
        long bytes = 0;
        string? unboundedBy = null;
        foreach (FieldModel field in table.Fields)
        {
            if (field.IsDeprecated)
            {
                continue;
            }

            MessageSize child = OfField(field.Type);
            if (child.UnboundedBy is not null)
            {
                unboundedBy = field.Name + child.UnboundedBy;
                break;
            }

            bytes = Math.Min(MaxBytes, bytes + child.Bytes);
        }

        _open.Remove(table.Name);
        var size = new MessageSize(bytes, unboundedBy);
        _known.Add(table.Name, size);
        return size;
    }

    // Beyond the inline bytes of the table.
    private MessageSize OfField(TypeModel type) => type.Base switch
    {
        BaseType.Table => OfTable(type.Name!),
        BaseType.Union => OfUnion(type.Name!),
        _ when type.IsOffset => new MessageSize(0, $" ({TypeNotation.Of(type)})"),
        _ => MessageSize.Of(0),
    };

    private MessageSize OfTable(TypeName name)
    {
        if (_open.Contains(name))
        {
            return new MessageSize(0, $" (contains {name.FullName} again)");
        }

        MessageSize size = OfNested(types.Table(name));
        return size.UnboundedBy is null ? size : size with { UnboundedBy = $".{size.UnboundedBy}" };
    }

    private static MessageSize OfStruct(StructModel model) => MessageSize.Of(AtAnyMultipleOf4(model.Size, model.Alignment));

    private MessageSize OfUnion(TypeName name)
    {
        long largest = 0;
        foreach (UnionMemberModel member in types.Union(name).Members)
        {
            MessageSize size = member.Type.Base switch
            {
                BaseType.Table => OfTable(member.Type.Name!),
                BaseType.Struct => OfStruct(types.Struct(member.Type.Name!)),
                _ => new MessageSize(0, $" ({TypeNotation.Of(member.Type)})"),
            };
            if (size.UnboundedBy is not null)
            {
                return size with { UnboundedBy = $".{member.Name}{size.UnboundedBy}" };
            }

            largest = Math.Max(largest, size.Bytes);
        }

        return MessageSize.Of(largest);
    }
}
