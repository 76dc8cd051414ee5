namespace ZcGen.Format;

/// <summary>An order of items, as state and code in one value, so that sorting calls it directly and allocates nothing.</summary>
internal interface IOrder<T>
{
    /// <summary>Below 0 when <paramref name="left"/> comes first, above 0 when <paramref name="right"/> does.</summary>
    int Compare(T left, T right);
}
