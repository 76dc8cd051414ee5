using System.Diagnostics.CodeAnalysis;

namespace ZcGen.CompilerServices;

/// <summary>A table whose schema has a number, bool or enum as <c>key</c>: what sorts and searches vectors of it.</summary>
/// <typeparam name="TSelf">The reader itself.</typeparam>
/// <typeparam name="TKey">The key's type.</typeparam>
[SuppressMessage("Design", "CA1000:Do not declare static members on generic types", Justification = "Static abstract members are how generic code reaches a reader without boxing.")]
public interface IKeyedTable<TSelf, TKey> : ITable<TSelf>
    where TSelf : IKeyedTable<TSelf, TKey>, allows ref struct
    where TKey : unmanaged
{
    /// <summary>The key of <paramref name="element"/>.</summary>
    static abstract TKey KeyOf(TSelf element);
}
