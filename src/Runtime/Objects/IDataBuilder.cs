using ZcGen.Objects;

namespace ZcGen.CompilerServices;

/// <summary>How generic code fills a generated builder from a data object.</summary>
/// <typeparam name="TData">The data class of the table or union.</typeparam>
public interface IDataBuilder<TData>
    where TData : class
{
    /// <summary>Sets everything to what <paramref name="data"/> holds.</summary>
    /// <param name="data">The values.</param>
    /// <param name="depth">How many objects may still be nested below this one.</param>
    /// <exception cref="DataException">The objects nest too deeply or contain themselves, or something required is null.</exception>
    /// <exception cref="Format.MessageTooLargeException">It does not fit.</exception>
    void Set(TData data, int depth);
}
