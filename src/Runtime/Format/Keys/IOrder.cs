namespace ZcGen.Format;

/// <summary>Defines an order of items. Implemented by value types, so that sorting calls it directly and allocates nothing.</summary>
internal interface IOrder<T>
{
    /// <summary>Returns less than 0 if <paramref name="left"/> precedes, greater than 0 if <paramref name="right"/> does.</summary>
    int Compare(T left, T right);
}
