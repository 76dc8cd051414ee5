using ZcGen.Format;

namespace ZcGen.CompilerServices;

/// <content>Nested and size-prefixed messages.</content>
public readonly ref partial struct TableBuilder
{
    // The largest alignment of any type in a nested message (ZC3013), so that it is aligned within the outer one.
    private const int NestedAlignment = 32;

    /// <summary>Appends a vector of bytes that holds a message, which is built in place.</summary>
    /// <param name="entry">Byte offset of the field's entry in the vtable.</param>
    /// <param name="offset">Byte offset of the field in the table.</param>
    /// <param name="root">The root of the nested message.</param>
    /// <exception cref="MessageTooLargeException">It does not fit.</exception>
    public MessageScope CreateNested<T>(int entry, int offset, out T root)
        where T : ITableBuilder<T>, allows ref struct
    {
        AllocateVector<byte>(entry, offset, 0, NestedAlignment, out uint first);
        return Nest(_message, Reserve(_message.Tail), first, first - sizeof(uint), out root);
    }

    /// <summary>Appends a vector of bytes with a 64-bit count that holds a message, which is built in place.</summary>
    /// <inheritdoc cref="CreateNested"/>
    public MessageScope CreateNested64<T>(int entry, int offset, out T root)
        where T : ITableBuilder<T>, allows ref struct
    {
        AllocateOffset64<byte>(entry, offset, 0, sizeof(ulong), NestedAlignment);
        uint first = _message.Tail;
        return Nest(_message, Reserve(first), first, first - sizeof(ulong), out root);
    }

    /// <summary>Begins a message at <paramref name="first"/>, the end of the outer message so far.</summary>
    internal static MessageScope Nest<T>(MessageBuilder message, MessageSpan bytes, uint first, uint length, out T root)
        where T : ITableBuilder<T>, allows ref struct
    {
        MessageScope scope = Nest(message, bytes, first, length, T.Identifier, out TableBuilder place);
        root = T.Append(place, 0, 0);
        return scope;
    }

    private static MessageScope Nest(
        MessageBuilder message, MessageSpan bytes, uint first, uint length, scoped ReadOnlySpan<byte> identifier, out TableBuilder place)
    {
        uint end = first + sizeof(uint) + (uint)identifier.Length;
        bytes = Reserve(message, bytes, message.Generation, end);
        bytes.Write(first, 0u);
        bytes.Write(first + sizeof(uint), identifier);
        message.Tail = end;
        place = new TableBuilder(message, bytes, first, 0);
        return new MessageScope(message, bytes, first, length);
    }
}
