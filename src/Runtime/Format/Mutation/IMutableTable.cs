using System.ComponentModel;

namespace ZcGen.CompilerServices;

/// <summary>Defines how generic code opens a generated mutator.</summary>
/// <typeparam name="TSelf">The mutator itself.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IMutableTable<TSelf>
    where TSelf : IMutableTable<TSelf>, allows ref struct
{
    /// <summary>Opens the table at <paramref name="position"/>; absent if there is no table.</summary>
    /// <param name="message">The message.</param>
    /// <param name="position">Byte offset of the table from the start of the message.</param>
    /// <param name="depth">The number of levels that may still be nested below this table.</param>
    static abstract TSelf Open(Span<byte> message, uint position, int depth);
}
