namespace ZcGen.Format;

/// <summary>
/// Sorts in place, in n log n steps even with an inconsistent order, without recursion or allocation (J. W. J. Williams, 1964).
/// </summary>
internal static class HeapSort
{
    public static void Sort<T, TOrder>(Span<T> items, scoped TOrder order)
        where TOrder : IOrder<T>, allows ref struct
    {
        if (IsSorted(items, order))
        {
            return;
        }

        for (int i = (items.Length / 2) - 1; i >= 0; i--)
        {
            SiftDown(items, i, order);
        }

        for (int end = items.Length - 1; end > 0; end--)
        {
            (items[0], items[end]) = (items[end], items[0]);
            SiftDown(items[..end], 0, order);
        }
    }

    private static bool IsSorted<T, TOrder>(Span<T> items, scoped TOrder order)
        where TOrder : IOrder<T>, allows ref struct
    {
        for (int i = 1; i < items.Length; i++)
        {
            if (order.Compare(items[i - 1], items[i]) > 0)
            {
                return false;
            }
        }

        return true;
    }

    private static void SiftDown<T, TOrder>(Span<T> items, int index, scoped TOrder order)
        where TOrder : IOrder<T>, allows ref struct
    {
        T item = items[index];
        for (int child = (2 * index) + 1; child < items.Length; child = (2 * index) + 1)
        {
            if (child + 1 < items.Length && order.Compare(items[child], items[child + 1]) < 0)
            {
                child++;
            }

            if (order.Compare(item, items[child]) >= 0)
            {
                break;
            }

            items[index] = items[child];
            index = child;
        }

        items[index] = item;
    }
}
