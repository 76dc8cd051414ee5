using System.Runtime.InteropServices;
using System.Text;
using ZcGen.Compiler.Common;
using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Tests.Breaking.Messages;

/// <summary>
/// Writes a message from front to back: in front the root, behind each table what it refers to. Fields of a table are in random order, and
/// nothing is aligned better than it has to be.
/// </summary>
internal sealed class MessageWriter
{
    private const int OffsetSize = 4;

    private readonly List<byte> _bytes = [];
    private readonly MessageSchema _schema;
    private readonly Random _random;

    private MessageWriter(MessageSchema schema, Random random)
    {
        _schema = schema;
        _random = random;
    }

    /// <summary>Writes a message.</summary>
    /// <param name="schema">The version of <paramref name="root"/>.</param>
    /// <param name="root">The root table.</param>
    /// <param name="hasIdentifier">Whether the identifier of the file, if there is one, is written.</param>
    /// <param name="random">The order of fields.</param>
    public static byte[] Write(MessageSchema schema, TableValue root, bool hasIdentifier, Random random)
    {
        var writer = new MessageWriter(schema, random);
        writer.Reserve(OffsetSize);
        if (hasIdentifier && schema.Identifier is { } identifier)
        {
            writer._bytes.AddRange(Encoding.UTF8.GetBytes(identifier));
        }

        writer.SetOffset(0, OffsetSize, writer.AddTable(root));
        return [.. writer._bytes];
    }

    private int AddTable(TableValue value)
    {
        Item[] items = [.. value.Fields.SelectMany(stored => ItemsOf(stored.Field, stored.Value))];
        _random.Shuffle(items);
        int slots = items.Length == 0 ? 0 : items.Max(static item => item.Slot) + 1;
        int alignment = Math.Max(OffsetSize, items.Length == 0 ? 0 : items.Max(static item => item.Alignment));
        Align(2);
        int vtable = Reserve(4 + (2 * slots));
        Align(alignment);
        int table = Reserve(OffsetSize);
        Set(table, OffsetSize, (ulong)(table - vtable));
        int[] positions = new int[items.Length];
        for (int i = 0; i < items.Length; i++)
        {
            Pad(items[i].Alignment);
            positions[i] = Reserve(items[i].Size);
            Set(vtable + 4 + (2 * items[i].Slot), 2, (ulong)(positions[i] - table));
        }

        Set(vtable, 2, (ulong)(4 + (2 * slots)));
        Set(vtable + 2, 2, (ulong)(_bytes.Count - table));
        for (int i = 0; i < items.Length; i++)
        {
            items[i].Write(positions[i]);
        }

        return table;
    }

    private IEnumerable<Item> ItemsOf(FieldModel field, object value)
    {
        TypeModel type = field.Type;
        if (field.Kind == FieldKind.Union)
        {
            var union = (UnionValue)value;
            int size = MessageSchema.SizeOf(_schema.Union(type.Name!).Underlying);
            yield return new Item(field.Slot - 1, size, size, position => Set(position, size, union.Number));
            yield return new Item(
                field.Slot, OffsetSize, OffsetSize, position => SetOffset(position, OffsetSize, Add(union.Type, union.Value)));
            yield break;
        }

        if (field.Kind == FieldKind.UnionVector)
        {
            List<object> unions = (List<object>)value;
            int size = MessageSchema.SizeOf(_schema.Union(type.Name!).Underlying);
            yield return new Item(
                field.Slot - 1, OffsetSize, OffsetSize, position => SetOffset(position, OffsetSize, AddNumbers(unions, size)));
        }

        Action<int> write = value switch
        {
            ulong bits => position => Set(position, type.InlineSize, bits),
            byte[] bytes when type.Base == BaseType.Struct => position => Set(position, bytes),
            _ => position => SetOffset(position, type.InlineSize, Add(type, value)),
        };
        yield return new Item(field.Slot, type.InlineSize, type.Alignment, write);
    }

    private int Add(TypeModel type, object value)
    {
        switch (type.Base)
        {
            case BaseType.String:
                int text = AddCount(((byte[])value).Length, OffsetSize, 1);
                _bytes.AddRange([.. (byte[])value, 0]);
                return text;
            case BaseType.Struct:
                Align(type.Alignment);
                _bytes.AddRange((byte[])value);
                return _bytes.Count - type.InlineSize;
            case BaseType.Table:
                return AddTable((TableValue)value);
            default:
                return AddVector(type, value);
        }
    }

    private int AddVector(TypeModel type, object value)
    {
        int countSize = type.Base == BaseType.Vector64 ? 8 : OffsetSize;
        if (value is byte[] bytes)
        {
            int position = AddCount(bytes.Length, countSize, type.ElementAlignment);
            _bytes.AddRange(bytes);
            return position;
        }

        List<object> elements = (List<object>)value;
        TypeModel element = MessageSchema.ElementOf(type);
        int vector = AddCount(elements.Count, countSize, element.Alignment);
        int first = Reserve(elements.Count * element.InlineSize);
        for (int i = 0; i < elements.Count; i++)
        {
            int position = first + (i * element.InlineSize);
            switch (elements[i])
            {
                case ulong bits:
                    Set(position, element.InlineSize, bits);
                    break;
                case byte[] content when element.Base == BaseType.Struct:
                    Set(position, content);
                    break;
                case UnionValue union:
                    SetOffset(position, OffsetSize, Add(union.Type, union.Value));
                    break;
                default:
                    SetOffset(position, OffsetSize, Add(element, elements[i]));
                    break;
            }
        }

        return vector;
    }

    private int AddNumbers(List<object> unions, int size)
    {
        int vector = AddCount(unions.Count, OffsetSize, size);
        foreach (UnionValue union in unions.Cast<UnionValue>())
        {
            Set(Reserve(size), size, union.Number);
        }

        return vector;
    }

    // The count is in front of the elements, and both are aligned.
    private int AddCount(int count, int size, int elementAlignment)
    {
        int alignment = Math.Max(size, elementAlignment);
        Align(alignment);
        Reserve((alignment - size) % alignment);
        int position = Reserve(size);
        Set(position, size, (ulong)count);
        return position;
    }

    private void Align(int alignment)
    {
        Pad(alignment);
        Reserve(_random.Next(2) * alignment);
    }

    private void Pad(int alignment) => Reserve((alignment - (_bytes.Count % alignment)) % alignment);

    private int Reserve(int count)
    {
        int position = _bytes.Count;
        CollectionsMarshal.SetCount(_bytes, position + count);
        CollectionsMarshal.AsSpan(_bytes)[position..].Clear();
        return position;
    }

    private void SetOffset(int position, int size, int target) => Set(position, size, (ulong)(target - position));

    private void Set(int position, int size, ulong bits) => Scalars.Write(CollectionsMarshal.AsSpan(_bytes)[position..], size, bits);

    private void Set(int position, byte[] bytes) => bytes.CopyTo(CollectionsMarshal.AsSpan(_bytes)[position..]);

    /// <summary>What a vtable entry of a table stands for.</summary>
    private sealed record Item(int Slot, int Size, int Alignment, Action<int> Write);
}
