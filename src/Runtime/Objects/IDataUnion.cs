namespace ZcGen.CompilerServices;

/// <summary>How generic code copies a generated union reader into a data object.</summary>
/// <typeparam name="TData">The data class of the union.</typeparam>
public interface IDataUnion<TData>
    where TData : class
{
    /// <summary>Copies the union; null when it holds nothing, or something malformed, or something that has no name here.</summary>
    /// <param name="reading">The copy that it is part of.</param>
    /// <exception cref="Format.ExpansionLimitException">The copy became too large.</exception>
    TData? ToData(DataReading reading);
}
