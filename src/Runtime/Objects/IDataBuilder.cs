using System.ComponentModel;
using ZcGen.Objects;

namespace ZcGen.CompilerServices;

/// <summary>Defines how generic code writes a data object to a generated builder.</summary>
/// <typeparam name="TData">The data class of the table or union.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IDataBuilder<TData>
    where TData : class
{
    /// <summary>Sets all fields to the values of <paramref name="data"/>.</summary>
    /// <param name="data">The values.</param>
    /// <param name="depth">The number of levels that may still be nested below this object.</param>
    /// <exception cref="DataException">The objects nest too deep, contain themselves, or lack a required value.</exception>
    /// <exception cref="Format.MessageTooLargeException">It does not fit.</exception>
    void Set(TData data, int depth);
}
