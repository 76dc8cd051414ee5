using System.ComponentModel;

namespace ZcGen.CompilerServices;

/// <summary>Defines how generic code creates a generated vector builder.</summary>
/// <typeparam name="TSelf">The vector builder itself.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ITableVectorBuilder<TSelf>
    where TSelf : ITableVectorBuilder<TSelf>, allows ref struct
{
    /// <summary>Wraps <paramref name="elements"/>.</summary>
    static abstract TSelf Wrap(TableVectorBuilder elements);
}
