using System.ComponentModel;

namespace ZcGen.CompilerServices;

/// <summary>Defines the scalar key of a generated table, by which vectors of it are sorted and searched.</summary>
/// <typeparam name="TSelf">The reader itself.</typeparam>
/// <typeparam name="TKey">The key's type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IKeyedTable<TSelf, TKey> : ITable<TSelf>
    where TSelf : IKeyedTable<TSelf, TKey>, allows ref struct
    where TKey : unmanaged
{
    /// <summary>Gets the key of <paramref name="element"/>.</summary>
    static abstract TKey KeyOf(TSelf element);
}
