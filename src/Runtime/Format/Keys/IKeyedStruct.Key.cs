using System.Diagnostics.CodeAnalysis;

namespace ZcGen.CompilerServices;

/// <summary>A struct whose schema has a number, bool or enum as <c>key</c>: what searches vectors of it.</summary>
/// <typeparam name="TSelf">The struct itself.</typeparam>
/// <typeparam name="TKey">The key's type.</typeparam>
[SuppressMessage("Design", "CA1000:Do not declare static members on generic types", Justification = "Static abstract members are how generic code reaches a struct without boxing.")]
public interface IKeyedStruct<TSelf, TKey> : IKeyedStruct<TSelf>
    where TSelf : unmanaged, IKeyedStruct<TSelf, TKey>
    where TKey : unmanaged
{
    /// <summary>The key of <paramref name="element"/>.</summary>
    static abstract TKey KeyOf(TSelf element);
}
