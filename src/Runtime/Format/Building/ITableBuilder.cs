using System.ComponentModel;
using ZcGen.Format;

namespace ZcGen.CompilerServices;

/// <summary>Defines how generic code begins a generated table builder.</summary>
/// <typeparam name="TSelf">The builder itself.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ITableBuilder<TSelf>
    where TSelf : ITableBuilder<TSelf>, allows ref struct
{
    /// <summary>Gets the file identifier of messages whose root this table is; empty if there is none.</summary>
    static virtual ReadOnlySpan<byte> Identifier => default;

    /// <summary>Begins a message in <paramref name="buffer"/> with this table as its root.</summary>
    /// <exception cref="MessageTooLargeException">The buffer is too small.</exception>
    static abstract TSelf Begin(MessageBuilder message, Span<byte> buffer);

    /// <summary>Appends this table as a field of <paramref name="parent"/>.</summary>
    /// <param name="parent">The outer table.</param>
    /// <param name="entry">Byte offset of the field's entry in the outer vtable.</param>
    /// <param name="offset">Byte offset of the field in the outer table.</param>
    /// <exception cref="MessageTooLargeException">It does not fit.</exception>
    static abstract TSelf Append(TableBuilder parent, int entry, int offset);
}
