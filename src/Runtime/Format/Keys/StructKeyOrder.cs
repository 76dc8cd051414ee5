
namespace ZcGen.Format;

/// <summary>Orders structs by their keys.</summary>
internal readonly struct StructKeyOrder<T> : IOrder<T>
    where T : unmanaged, IKeyedStruct<T>
{
    public int Compare(T left, T right) => T.CompareKeys(left, right);
}
