using System.ComponentModel;

namespace ZcGen.CompilerServices;

/// <summary>Copies and compares keys that are arrays in structs. Generated code calls this.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class KeyArray
{
    /// <summary>Copies <paramref name="elements"/> to the array of a key.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Copy<T>(ReadOnlySpan<T> elements, Span<T> array)
        where T : unmanaged
    {
        if (elements.Length != array.Length)
        {
            throw new ArgumentException($"{elements.Length} elements were given; the key has {array.Length}", nameof(elements));
        }

        elements.CopyTo(array);
    }

    /// <summary>Compares arrays of equal length by the first elements that differ.</summary>
    /// <returns>Less than 0 if <paramref name="left"/> is the smaller one, greater than 0 if it is the larger one.</returns>
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
