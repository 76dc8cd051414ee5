using System.ComponentModel;

namespace ZcGen.CompilerServices;

/// <summary>Defines how generic code copies a generated table reader to a data object.</summary>
/// <typeparam name="TData">The data class of the table.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IDataTable<TData>
    where TData : class
{
    /// <summary>Gets whether there is a table.</summary>
    bool IsPresent { get; }

    /// <summary>Copies the table. An absent one becomes an object with default values.</summary>
    /// <param name="reading">The copy that this is part of.</param>
    /// <exception cref="Format.ExpansionLimitException">The copy would be too large.</exception>
    TData ToData(DataReading reading);
}
