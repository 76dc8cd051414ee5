using ZcGen.Compiler.Common;
using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Tests.Breaking.Messages;

/// <summary>
/// Verifies a message as all implementations do: everything that can be read lies in the message and is aligned, strings end with a zero,
/// and required fields are there. Unknown members of unions are accepted; what a deprecated field refers to is not looked at.
/// </summary>
internal sealed class MessageVerifier(MessageSchema schema, byte[] data)
{
    private const int MaxDepth = 64;
    private const int MaxTables = 5000;

    private readonly MessageReader _reader = new(schema, data);
    private int _tables;

    /// <summary>Returns whether the bytes are a message of a table.</summary>
    public bool IsMessage(TypeName root) =>
        CanFollow(0, MessageReader.OffsetSize) && IsTable(schema.Table(root), _reader.Root, 0);

    /// <summary>Returns whether the bytes are a FlexBuffer: at least a value, its type, and its width.</summary>
    public static bool IsFlexBuffer(ReadOnlySpan<byte> bytes) =>
        bytes is [.., _, var width] && width is 1 or 2 or 4 or 8 && bytes.Length >= width + 2;

    private bool CanRead(long position, long size, int alignment) =>
        position >= 0 && position % alignment == 0 && size >= 0 && position <= data.Length && size <= data.Length - position;

    private bool CanFollow(int position, int size) =>
        CanRead(position, size, size)
        && _reader.Number(position, size == 8 ? BaseType.ULong : BaseType.UInt) is > 0 and var offset
        && offset <= (ulong)(data.Length - position);

    private bool IsTable(TableModel table, int position, int depth)
    {
        if (depth > MaxDepth || ++_tables > MaxTables || !CanRead(position, 4, 4))
        {
            return false;
        }

        long vtable = position - (long)_reader.Number(position, BaseType.Int);
        return CanRead(vtable, 4, 2)
            && _reader.UShort((int)vtable) is >= 4 and var size
            && size % 2 == 0
            && CanRead(vtable, size, 2)
            && CanRead(position, _reader.UShort((int)vtable + 2), 1)
            && table.Fields.All(field => IsField(field, position, depth));
    }

    private bool IsField(FieldModel field, int table, int depth)
    {
        int position = _reader.Find(table, field.Slot);
        if (position == 0)
        {
            return field.Presence != Presence.Required;
        }

        TypeModel type = field.Type;
        if (field.IsDeprecated)
        {
            return true;
        }

        if (!type.IsOffset)
        {
            return CanRead(position, type.InlineSize, type.Alignment);
        }

        if (!CanFollow(position, type.InlineSize))
        {
            return false;
        }

        int target = _reader.Target(position, type.InlineSize);
        return field.Kind switch
        {
            FieldKind.Union => IsUnion(field, table, target, depth),
            FieldKind.UnionVector => IsUnionVector(field, table, target, depth),
            _ => IsTarget(type, target, depth),
        };
    }

    private bool IsTarget(TypeModel type, int position, int depth) => type.Base switch
    {
        BaseType.String => CanRead(position, 4, 4)
            && CanRead(position + 4L, _reader.Count(position, type) + 1L, 1)
            && _reader.Count(position, type) >= 0
            && data[position + 4 + _reader.Count(position, type)] == 0,
        BaseType.Table => IsTable(schema.Table(type.Name!), position, depth + 1),
        BaseType.Struct => CanRead(position, type.InlineSize, type.Alignment),
        _ => IsVector(type, position, depth),
    };

    private bool IsVector(TypeModel type, int position, int depth)
    {
        int countSize = MessageReader.CountSize(type);
        if (!CanRead(position, countSize, countSize)
            || _reader.Number(position, countSize == 8 ? BaseType.ULong : BaseType.UInt) > (ulong)data.Length
            || !CanRead(position + countSize, (long)_reader.Count(position, type) * type.ElementSize, 1)
            || (position + countSize) % type.ElementAlignment != 0)
        {
            return false;
        }

        TypeModel element = MessageSchema.ElementOf(type);
        for (int i = 0; element.IsOffset && i < _reader.Count(position, type); i++)
        {
            int at = MessageReader.Element(position, type, i);
            bool isElement = CanFollow(at, element.InlineSize)
                && (element.Base == BaseType.Union || IsTarget(element, _reader.Target(at, element.InlineSize), depth));
            if (!isElement)
            {
                return false;
            }
        }

        return true;
    }

    private bool IsUnion(FieldModel field, int table, int target, int depth)
    {
        UnionModel union = schema.Union(field.Type.Name!);
        int discriminant = _reader.Find(table, field.Slot - 1);
        int size = MessageSchema.SizeOf(union.Underlying);
        return discriminant == 0
            || (CanRead(discriminant, size, size) && IsMember(union, _reader.Number(discriminant, union.Underlying), target, depth));
    }

    private bool IsUnionVector(FieldModel field, int table, int target, int depth)
    {
        UnionModel union = schema.Union(field.Type.Name!);
        TypeModel numbers = NumbersOf(union);
        int position = _reader.Find(table, field.Slot - 1);
        if (position == 0 || !CanFollow(position, MessageReader.OffsetSize))
        {
            return false;
        }

        int discriminants = _reader.Target(position, MessageReader.OffsetSize);
        return IsVector(numbers, discriminants, depth)
            && IsVector(field.Type, target, depth)
            && _reader.Count(discriminants, numbers) == _reader.Count(target, field.Type)
            && Enumerable.Range(0, _reader.Count(target, field.Type)).All(i => IsMember(
                union,
                _reader.Number(MessageReader.Element(discriminants, numbers, i), union.Underlying),
                _reader.Target(MessageReader.Element(target, field.Type, i), MessageReader.OffsetSize),
                depth));
    }

    /// <summary>The type of the discriminants of a vector of unions.</summary>
    public static TypeModel NumbersOf(UnionModel union)
    {
        int size = MessageSchema.SizeOf(union.Underlying);
        return new TypeModel(BaseType.Vector, union.Underlying, null, 0, MessageReader.OffsetSize, MessageReader.OffsetSize, size, size);
    }

    private bool IsMember(UnionModel union, ulong number, int target, int depth)
    {
        foreach (UnionMemberModel member in union.Members)
        {
            if (member.Bits == number)
            {
                return IsTarget(member.Type, target, depth);
            }
        }

        return true;
    }
}
