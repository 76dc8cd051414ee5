using System.Diagnostics.CodeAnalysis;
using ZcGen.Format;

namespace ZcGen.CompilerServices;

/// <summary>A table whose schema has a string as <c>key</c>: what sorts and searches vectors of it.</summary>
/// <typeparam name="TSelf">The reader itself.</typeparam>
[SuppressMessage("Design", "CA1000:Do not declare static members on generic types", Justification = "Static abstract members are how generic code reaches a reader without boxing.")]
public interface IUtf8KeyedTable<TSelf> : ITable<TSelf>
    where TSelf : IUtf8KeyedTable<TSelf>, allows ref struct
{
    /// <summary>The key of <paramref name="element"/>.</summary>
    static abstract Utf8Text KeyOf(TSelf element);
}
