namespace ZcGen.Format;

/// <summary>Sorts vectors of structs by key, and searches sorted ones.</summary>
/// <remarks>
/// A search takes log n steps, allocates nothing, and is safe with any bytes. In an unsorted vector it may miss an element. If several
/// elements have the key, it returns any one of them.
/// </remarks>
public static class KeyedStructVector
{
    /// <summary>Sorts structs by their key, in place and without allocation.</summary>
    public static void SortByKey<T>(this Span<T> vector)
        where T : unmanaged, IKeyedStruct<T> => HeapSort.Sort(vector, default(StructKeyOrder<T>));

    /// <summary>Returns a copy of the struct with the given key; null if there is none.</summary>
    public static T? FindByKey<T>(this ReadOnlySpan<T> vector, sbyte key)
        where T : unmanaged, IKeyedStruct<T, sbyte> => Find(vector, key);

    /// <inheritdoc cref="FindByKey{T}(ReadOnlySpan{T}, sbyte)"/>
    public static T? FindByKey<T>(this ReadOnlySpan<T> vector, byte key)
        where T : unmanaged, IKeyedStruct<T, byte> => Find(vector, key);

    /// <inheritdoc cref="FindByKey{T}(ReadOnlySpan{T}, sbyte)"/>
    public static T? FindByKey<T>(this ReadOnlySpan<T> vector, short key)
        where T : unmanaged, IKeyedStruct<T, short> => Find(vector, key);

    /// <inheritdoc cref="FindByKey{T}(ReadOnlySpan{T}, sbyte)"/>
    public static T? FindByKey<T>(this ReadOnlySpan<T> vector, ushort key)
        where T : unmanaged, IKeyedStruct<T, ushort> => Find(vector, key);

    /// <inheritdoc cref="FindByKey{T}(ReadOnlySpan{T}, sbyte)"/>
    public static T? FindByKey<T>(this ReadOnlySpan<T> vector, int key)
        where T : unmanaged, IKeyedStruct<T, int> => Find(vector, key);

    /// <inheritdoc cref="FindByKey{T}(ReadOnlySpan{T}, sbyte)"/>
    public static T? FindByKey<T>(this ReadOnlySpan<T> vector, uint key)
        where T : unmanaged, IKeyedStruct<T, uint> => Find(vector, key);

    /// <inheritdoc cref="FindByKey{T}(ReadOnlySpan{T}, sbyte)"/>
    public static T? FindByKey<T>(this ReadOnlySpan<T> vector, long key)
        where T : unmanaged, IKeyedStruct<T, long> => Find(vector, key);

    /// <inheritdoc cref="FindByKey{T}(ReadOnlySpan{T}, sbyte)"/>
    public static T? FindByKey<T>(this ReadOnlySpan<T> vector, ulong key)
        where T : unmanaged, IKeyedStruct<T, ulong> => Find(vector, key);

    /// <inheritdoc cref="FindByKey{T}(ReadOnlySpan{T}, sbyte)"/>
    public static T? FindByKey<T, TKey>(this ReadOnlySpan<T> vector, TKey key)
        where T : unmanaged, IKeyedStruct<T, TKey>
        where TKey : unmanaged => Find(vector, key);

    private static T? Find<T, TKey>(ReadOnlySpan<T> vector, TKey key)
        where T : unmanaged, IKeyedStruct<T, TKey>
        where TKey : unmanaged
    {
        int low = 0;
        int high = vector.Length - 1;
        while (low <= high)
        {
            // The bytes can be shared memory, so the element that was compared is the one that is returned.
            int middle = low + ((high - low) / 2);
            T element = vector[middle];
            int order = Comparer<TKey>.Default.Compare(T.KeyOf(element), key);
            if (order == 0)
            {
                return element;
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return null;
    }
}
