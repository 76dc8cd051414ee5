namespace ZcGen.CompilerServices;

/// <summary>Arrays in structs as keys. Generated code calls this.</summary>
public static class KeyArray
{
    /// <summary>Fills an array.</summary>
    /// <exception cref="ArgumentException">There are more or fewer elements than the array has.</exception>
    public static void Copy<T>(ReadOnlySpan<T> elements, Span<T> array)
        where T : unmanaged
    {
        if (elements.Length != array.Length)
        {
            throw new ArgumentException($"the key has {array.Length} elements, not {elements.Length}", nameof(elements));
        }

        elements.CopyTo(array);
    }

    /// <summary>Compares arrays of one length, element by element: the first that differ decide.</summary>
    /// <returns>Below 0 when <paramref name="left"/> is the smaller one, above 0 when it is the larger one.</returns>
    public static int Compare<T>(ReadOnlySpan<T> left, ReadOnlySpan<T> right)
        where T : unmanaged
    {
        int order = 0;
        for (int i = 0; i < left.Length && order == 0; i++)
        {
            order = Comparer<T>.Default.Compare(left[i], right[i]);
        }

        return order;
    }
}
