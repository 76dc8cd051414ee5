using System.Buffers.Binary;
using System.Text;
using ZcGen.Compiler.Common;
using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Tests.Breaking.Messages;

/// <summary>Reads a message that was verified. Positions are bytes from its start; 0 stands for nothing.</summary>
internal sealed class MessageReader(MessageSchema schema, byte[] data)
{
    public const int OffsetSize = 4;

    public MessageSchema Schema => schema;

    public int Root => Target(0, OffsetSize);

    /// <summary>Whether the message may be one of the file: it has the identifier, or the schema does not ask for one.</summary>
    public bool HasIdentifier => schema.Identifier is not { } identifier
        || (data.Length >= 8 && data.AsSpan(OffsetSize, 4).SequenceEqual(Encoding.UTF8.GetBytes(identifier)));

    public ulong Number(int position, BaseType type) => Scalars.Read(data.AsSpan(position), type);

    public int UShort(int position) => BinaryPrimitives.ReadUInt16LittleEndian(data.AsSpan(position));

    /// <summary>What stands in the vtable for a slot; 0 if the table does not store it.</summary>
    public int Entry(int table, int slot)
    {
        int vtable = table - (int)Number(table, BaseType.Int);
        int at = 4 + (2 * slot);
        return at + 2 <= UShort(vtable) ? UShort(vtable + at) : 0;
    }

    /// <summary>Where a table stores a slot.</summary>
    public int Find(int table, int slot) => Entry(table, slot) is > 0 and var entry ? table + entry : 0;

    /// <summary>Whether a table stores anything of a field.</summary>
    public bool Stores(int table, FieldModel field) => Entry(table, field.Slot) > 0
        || (field.Kind is FieldKind.Union or FieldKind.UnionVector && Entry(table, field.Slot - 1) > 0);

    /// <summary>Where the content of a field is: of what has an offset, its target.</summary>
    public int Content(int table, FieldModel field) =>
        Find(table, field.Slot) is > 0 and var position ? Content(position, field.Type) : 0;

    public int Content(int position, TypeModel type) => type.IsOffset ? Target(position, type.InlineSize) : position;

    public int Target(int position, int size) => position + (int)Number(position, size == 8 ? BaseType.ULong : BaseType.UInt);

    /// <summary>The value of a scalar field; null if there is none.</summary>
    public ulong? Scalar(int table, FieldModel field) =>
        Find(table, field.Slot) is > 0 and var position ? Number(position, field.Type.Base)
        : field.Presence == Presence.Optional ? null
        : field.Default.Bits;

    /// <summary>The number of elements of a string or vector.</summary>
    public int Count(int vector, TypeModel type) =>
        (int)Number(vector, type.Base == BaseType.Vector64 ? BaseType.ULong : BaseType.UInt);

    /// <summary>Where an element of a vector stands in it.</summary>
    public static int Element(int vector, TypeModel type, int index) => vector + CountSize(type) + (index * type.ElementSize);

    public static int CountSize(TypeModel type) => type.Base == BaseType.Vector64 ? 8 : OffsetSize;

    /// <summary>The bytes of a string or of a vector of bytes.</summary>
    public ReadOnlySpan<byte> Bytes(int vector, TypeModel type) => data.AsSpan(vector + CountSize(type), Count(vector, type));

    /// <summary>The key of a table or struct, as its bits or bytes.</summary>
    public object Key(int element, TypeModel type, FieldModel key)
    {
        if (type.Base == BaseType.Struct)
        {
            return KeyOrder.KeyOfStruct(key, data.AsSpan(element, type.InlineSize));
        }

        return Content(element, key) is not (> 0 and var content) ? KeyOrder.OfAbsent(key)
            : key.Type.IsScalar ? Number(content, key.Type.Base)
            : key.Type.Base == BaseType.String ? Bytes(content, key.Type).ToArray()
            : data.AsSpan(content, key.Type.InlineSize).ToArray();
    }
}
