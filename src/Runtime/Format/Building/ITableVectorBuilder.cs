namespace ZcGen.CompilerServices;

/// <summary>How generic code makes a generated vector builder.</summary>
/// <typeparam name="TSelf">The vector builder itself.</typeparam>
public interface ITableVectorBuilder<TSelf>
    where TSelf : ITableVectorBuilder<TSelf>, allows ref struct
{
    /// <summary>Wraps <paramref name="elements"/>.</summary>
    static abstract TSelf Wrap(TableVectorBuilder elements);
}
