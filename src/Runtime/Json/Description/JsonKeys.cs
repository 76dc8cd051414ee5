using ZcGen.Format;

namespace ZcGen.Json;

/// <summary>Sorts vectors of structs by key, and compares keys.</summary>
internal static class JsonKeys
{
    /// <summary>Sorts structs of <paramref name="size"/> bytes.</summary>
    public static void Sort(Span<byte> elements, int size, JsonField key)
    {
        byte[] unsorted = elements.ToArray();
        int[] order = new int[elements.Length / size];
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        HeapSort.Sort(order.AsSpan(), new Order(new ReadOnlyMessageSpan(unsorted), size, key));
        for (int i = 0; i < order.Length; i++)
        {
            unsorted.AsSpan(order[i] * size, size).CopyTo(elements[(i * size)..]);
        }
    }

    /// <summary>Compares two values of one field in a message. A value outside the message counts as 0.</summary>
    /// <returns>Less than 0 if the left one is the smaller one. Structs and arrays are compared by the first scalars that differ.</returns>
    public static int Compare(ReadOnlyMessageSpan message, uint left, uint right, JsonField field)
    {
        switch (field.Kind)
        {
            case JsonKind.Struct:
                return Structs(message, left, right, (JsonStruct)field.Declared);
            case JsonKind.Array:
                int order = 0;
                for (uint at = 0; at < (uint)(field.Length * field.ElementSize) && order == 0; at += (uint)field.ElementSize)
                {
                    order = field.Element == JsonKind.Struct
                        ? Structs(message, left + at, right + at, (JsonStruct)field.Declared)
                        : Numbers(message, left + at, right + at, field.Element, 0);
                }

                return order;
            default:
                return Numbers(message, left, right, field.Kind, field.Default);
        }
    }

    private static int Structs(ReadOnlyMessageSpan message, uint left, uint right, JsonStruct type)
    {
        int order = 0;
        for (int i = 0; i < type.Fields.All.Length && order == 0; i++)
        {
            JsonField field = type.Fields.All[i];
            order = Compare(message, left + (uint)field.Offset, right + (uint)field.Offset, field);
        }

        return order;
    }

    private static int Numbers(ReadOnlyMessageSpan message, uint left, uint right, JsonKind kind, ulong fallback) =>
        JsonScalar.Compare(kind, JsonScalar.Read(message, left, kind, fallback), JsonScalar.Read(message, right, kind, fallback));

    private readonly ref struct Order(ReadOnlyMessageSpan elements, int size, JsonField key) : IOrder<int>
    {
        private readonly ReadOnlyMessageSpan _elements = elements;

        public int Compare(int left, int right)
        {
            int order = JsonKeys.Compare(_elements, Place(left), Place(right), key);
            return order != 0 ? order : left.CompareTo(right);
        }

        private uint Place(int index) => (uint)((index * size) + key.Offset);
    }
}
