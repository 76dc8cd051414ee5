using System.ComponentModel;

namespace ZcGen.CompilerServices;

/// <summary>Defines how generic code copies a generated union reader to a data object.</summary>
/// <typeparam name="TData">The data class of the union.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IDataUnion<TData>
    where TData : class
{
    /// <summary>Copies the union; null if it has no value, or one that is malformed or that the schema does not know.</summary>
    /// <param name="reading">The copy that this is part of.</param>
    /// <exception cref="Format.ExpansionLimitException">The copy would be too large.</exception>
    TData? ToData(DataReading reading);
}
