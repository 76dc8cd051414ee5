using System.ComponentModel;

namespace ZcGen.CompilerServices;

/// <summary>Defines the scalar key of a generated struct, by which vectors of it are searched.</summary>
/// <typeparam name="TSelf">The struct itself.</typeparam>
/// <typeparam name="TKey">The key's type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IKeyedStruct<TSelf, TKey> : IKeyedStruct<TSelf>
    where TSelf : unmanaged, IKeyedStruct<TSelf, TKey>
    where TKey : unmanaged
{
    /// <summary>Gets the key of <paramref name="element"/>.</summary>
    static abstract TKey KeyOf(TSelf element);
}
