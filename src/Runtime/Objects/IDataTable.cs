namespace ZcGen.CompilerServices;

/// <summary>How generic code copies a generated table reader into a data object.</summary>
/// <typeparam name="TData">The data class of the table.</typeparam>
public interface IDataTable<TData>
    where TData : class
{
    /// <summary>Whether there is such a table.</summary>
    bool IsPresent { get; }

    /// <summary>Copies the table; an absent one gives an object with default values.</summary>
    /// <param name="reading">The copy that it is part of.</param>
    /// <exception cref="Format.ExpansionLimitException">The copy became too large.</exception>
    TData ToData(DataReading reading);
}
