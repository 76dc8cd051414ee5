using System.ComponentModel;
using ZcGen.Format;

namespace ZcGen.CompilerServices;

/// <summary>Defines the string key of a generated table, by which vectors of it are sorted and searched.</summary>
/// <typeparam name="TSelf">The reader itself.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IUtf8KeyedTable<TSelf> : ITable<TSelf>
    where TSelf : IUtf8KeyedTable<TSelf>, allows ref struct
{
    /// <summary>Gets the key of <paramref name="element"/>.</summary>
    static abstract Utf8Text KeyOf(TSelf element);
}
