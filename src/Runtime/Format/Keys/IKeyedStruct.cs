using System.ComponentModel;

namespace ZcGen.CompilerServices;

/// <summary>Defines the order of a generated struct with a key, by which vectors of it are sorted.</summary>
/// <typeparam name="TSelf">The struct itself.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IKeyedStruct<TSelf>
    where TSelf : unmanaged, IKeyedStruct<TSelf>
{
    /// <summary>Compares two keys.</summary>
    /// <returns>Less than 0 if the key of <paramref name="left"/> is the smaller one, greater than 0 if it is the larger one.</returns>
    static abstract int CompareKeys(TSelf left, TSelf right);
}
