using ZcGen.Format;
using ZcGen.Memory;

namespace ZcGen.Json;

/// <summary>Sorts a vector of structs by their key.</summary>
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

        HeapSort.Sort(order.AsSpan(), new Order(new MessageView(unsorted), size, key));
        for (int i = 0; i < order.Length; i++)
        {
            unsorted.AsSpan(order[i] * size, size).CopyTo(elements[(i * size)..]);
        }
    }

    private readonly ref struct Order(MessageView elements, int size, JsonField key) : IOrder<int>
    {
        private readonly MessageView _elements = elements;

        public int Compare(int left, int right)
        {
            int order = JsonScalar.Compare(key.Kind, Bits(left), Bits(right));
            return order != 0 ? order : left.CompareTo(right);
        }

        private ulong Bits(int index) => JsonScalar.Read(_elements, (uint)((index * size) + key.Offset), key.Kind, 0);
    }
}
