using System.Diagnostics.CodeAnalysis;

namespace ZcGen.CompilerServices;

/// <summary>A struct whose schema has a <c>key</c>: what sorts vectors of it.</summary>
/// <typeparam name="TSelf">The struct itself.</typeparam>
[SuppressMessage("Design", "CA1000:Do not declare static members on generic types", Justification = "Static abstract members are how generic code reaches a struct without boxing.")]
public interface IKeyedStruct<TSelf>
    where TSelf : unmanaged, IKeyedStruct<TSelf>
{
    /// <summary>Below 0 when the key of <paramref name="left"/> is the smaller one, above 0 when it is the larger one.</summary>
    static abstract int CompareKeys(TSelf left, TSelf right);
}
