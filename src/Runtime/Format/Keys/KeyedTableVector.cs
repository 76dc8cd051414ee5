using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;
using ZcGen.Memory;

namespace ZcGen.Format;

/// <summary>Searches vectors of tables that are sorted by key.</summary>
/// <remarks>
/// A search takes log n steps, allocates nothing, and is safe with any bytes. In an unsorted vector it may miss an element. If several
/// elements have the key, it returns any one of them. A table that is not found is absent, as a malformed one is.
/// </remarks>
public static class KeyedTableVector
{
    // Longer keys are transcoded in a rented array.
    private const int MaxStackBytes = 192;
    private const int MaxUtf8BytesPerChar = 3;

    /// <summary>Returns the table with the given key; absent if there is none.</summary>
    public static T FindByKey<T>(this TableVector<T> vector, sbyte key)
        where T : IKeyedTable<T, sbyte>, allows ref struct => FindNumber(vector, key);

    /// <inheritdoc cref="FindByKey{T}(TableVector{T}, sbyte)"/>
    public static T FindByKey<T>(this TableVector<T> vector, byte key)
        where T : IKeyedTable<T, byte>, allows ref struct => FindNumber(vector, key);

    /// <inheritdoc cref="FindByKey{T}(TableVector{T}, sbyte)"/>
    public static T FindByKey<T>(this TableVector<T> vector, short key)
        where T : IKeyedTable<T, short>, allows ref struct => FindNumber(vector, key);

    /// <inheritdoc cref="FindByKey{T}(TableVector{T}, sbyte)"/>
    public static T FindByKey<T>(this TableVector<T> vector, ushort key)
        where T : IKeyedTable<T, ushort>, allows ref struct => FindNumber(vector, key);

    /// <inheritdoc cref="FindByKey{T}(TableVector{T}, sbyte)"/>
    public static T FindByKey<T>(this TableVector<T> vector, int key)
        where T : IKeyedTable<T, int>, allows ref struct => FindNumber(vector, key);

    /// <inheritdoc cref="FindByKey{T}(TableVector{T}, sbyte)"/>
    public static T FindByKey<T>(this TableVector<T> vector, uint key)
        where T : IKeyedTable<T, uint>, allows ref struct => FindNumber(vector, key);

    /// <inheritdoc cref="FindByKey{T}(TableVector{T}, sbyte)"/>
    public static T FindByKey<T>(this TableVector<T> vector, long key)
        where T : IKeyedTable<T, long>, allows ref struct => FindNumber(vector, key);

    /// <inheritdoc cref="FindByKey{T}(TableVector{T}, sbyte)"/>
    public static T FindByKey<T>(this TableVector<T> vector, ulong key)
        where T : IKeyedTable<T, ulong>, allows ref struct => FindNumber(vector, key);

    /// <inheritdoc cref="FindByKey{T}(TableVector{T}, sbyte)"/>
    public static T FindByKey<T, TKey>(this TableVector<T> vector, TKey key)
        where T : IKeyedTable<T, TKey>, allows ref struct
        where TKey : unmanaged => Find(vector, key);

    /// <summary>Returns the table with the given key, compared as UTF-8 bytes; absent if there is none.</summary>
    public static T FindByKey<T>(this TableVector<T> vector, scoped Utf8Text key)
        where T : IUtf8KeyedTable<T>, allows ref struct
    {
        if (!key.IsUtf16)
        {
            return Find(vector, key.Utf8);
        }

        int max = key.Utf16.Length * MaxUtf8BytesPerChar;
        byte[]? rented = max > MaxStackBytes ? ArrayPool<byte>.Shared.Rent(max) : null;
        Span<byte> utf8 = rented ?? stackalloc byte[MaxStackBytes];
        T found = Find(vector, utf8[..Encoding.UTF8.GetBytes(key.Utf16, utf8)]);
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        return found;
    }

    // Halves the vector until one element is left, the last whose key is not greater. Computed without a branch, because no processor
    // predicts which half it will be.
    private static T FindNumber<T, TKey>(TableVector<T> vector, TKey key)
        where T : IKeyedTable<T, TKey>, allows ref struct
        where TKey : unmanaged, IComparisonOperators<TKey, TKey, bool>
    {
        int first = 0;
        for (int count = vector.Count; count > 1;)
        {
            int half = count / 2;
            first += half & -Reinterpret.AsNumber(T.KeyOf(vector[first + half]) <= key);
            count -= half;
        }

        T element = vector[first];
        return T.KeyOf(element) == key ? element : vector[-1];
    }

    private static T Find<T, TKey>(TableVector<T> vector, TKey key)
        where T : IKeyedTable<T, TKey>, allows ref struct
        where TKey : unmanaged
    {
        int low = 0;
        int high = vector.Count - 1;
        while (low <= high)
        {
            int middle = low + ((high - low) / 2);
            T element = vector[middle];
            int order = Comparer<TKey>.Default.Compare(T.KeyOf(element), key);
            if (order == 0)
            {
                return element;
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return vector[-1];
    }

    private static T Find<T>(TableVector<T> vector, scoped ReadOnlySpan<byte> key)
        where T : IUtf8KeyedTable<T>, allows ref struct
    {
        ulong start = key.Length >= sizeof(ulong) ? BinaryPrimitives.ReadUInt64BigEndian(key) : 0;
        int low = 0;
        int high = vector.Count - 1;
        while (low <= high)
        {
            int middle = low + ((high - low) / 2);
            T element = vector[middle];
            int order = Compare(T.KeyOf(element).Utf8, key, start);
            if (order == 0)
            {
                return element;
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return vector[-1];
    }

    // Most keys differ in their first 8 bytes, which compare as one big-endian number.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Compare(ReadOnlySpan<byte> element, ReadOnlySpan<byte> key, ulong startOfKey)
    {
        if (key.Length >= sizeof(ulong) && element.Length >= sizeof(ulong))
        {
            ulong start = BinaryPrimitives.ReadUInt64BigEndian(element);
            if (start != startOfKey)
            {
                return start < startOfKey ? -1 : 1;
            }
        }

        return element.SequenceCompareTo(key);
    }
}
