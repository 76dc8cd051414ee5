using System.Runtime.CompilerServices;
using ZcGen.Memory;

namespace ZcGen.Format;

/// <summary>Where the message under construction ends: what all builders of one message share.</summary>
/// <remarks>
/// Reusable: make one per thread or connection and build one message after the other; building allocates nothing. Not thread-safe.
/// Messages are written top-down, at increasing addresses: root offset, vtable, root table, then its children. FlatBuffers demands
/// only that offsets point forward, so fields can be set in any order and the message starts at the first byte of its buffer.
/// A builder that is used after its message was finished, or after another message was begun, can garble the bytes of this
/// builder's messages but never touches memory outside of the buffer it was made for.
/// </remarks>
public sealed class MessageBuilder
{
    private readonly IMessageSpace? _space;

    /// <summary>Builds messages in buffers of fixed size.</summary>
    public MessageBuilder()
    {
    }

    /// <summary>Builds messages in memory that <paramref name="space"/> can extend in place.</summary>
    public MessageBuilder(IMessageSpace space) => _space = space;

    /// <summary>Bytes of the message so far; its final length once everything is set. A multiple of 4.</summary>
    public int Length => (int)Tail;

    /// <summary>The first free position; always a multiple of 4.</summary>
    internal uint Tail { get; set; }

    /// <summary>The strings of <c>shared</c> fields; made when the first one is set.</summary>
    internal SharedTexts Shared => field ??= new SharedTexts();

    /// <summary>Counts messages, so that a stale builder does not grow into another message's buffer.</summary>
    internal int Generation { get; private set; }

    internal CacheLinePadding Padding { get; }

    /// <summary>Begins a message in <paramref name="buffer"/>; generated code calls this.</summary>
    /// <param name="buffer">Where the message will stand. Its start counts as aligned for every type.</param>
    /// <param name="header">The bytes up to the end of the root table, defaults included.</param>
    /// <param name="vtable">Position of the root table's vtable.</param>
    /// <param name="table">Position of the root table.</param>
    /// <exception cref="MessageTooLargeException">The buffer is too small for the header.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TableBuilder Begin(Span<byte> buffer, ReadOnlySpan<byte> header, int vtable, int table)
    {
        int generation = Generation + 1;
        Generation = generation;
        if (buffer.Length < header.Length)
        {
            buffer = Grow((uint)header.Length, buffer.Length);
        }

        header.CopyTo(buffer);
        Tail = (uint)header.Length;
        return new TableBuilder(this, new MessageSpan(buffer), (uint)table, (uint)vtable, generation);
    }

    /// <summary>Begins a message behind a size prefix of 4 bytes, which the scope stores when it is disposed; generated code calls this.</summary>
    /// <param name="buffer">Where prefix and message will stand. Its start counts as aligned for every type.</param>
    /// <param name="root">The root of the message.</param>
    /// <exception cref="MessageTooLargeException">The buffer is too small.</exception>
    public MessageScope BeginSizePrefixed<T>(Span<byte> buffer, out T root)
        where T : ITableBuilder<T>, allows ref struct
    {
        Generation++;
        Tail = sizeof(uint);
        MessageSpan bytes = TableBuilder.Reserve(this, new MessageSpan(buffer), Generation, sizeof(uint));
        bytes.Write(0, 0u);
        return TableBuilder.Nest(this, bytes, sizeof(uint), 0, out root);
    }

    /// <summary>Ends the message, and gives its length; its builders are not to be used any more.</summary>
    public int Finish() => Finish(Generation);

    /// <summary>Ends the message with this number; does nothing but tell the length when it was ended before.</summary>
    internal int Finish(int generation)
    {
        if (generation == Generation)
        {
            Generation++;
        }

        return Length;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal Span<byte> Grow(ulong required, int capacity)
    {
        if (required > int.MaxValue || _space is null || !_space.TryGrow((int)required, out Span<byte> bytes) || bytes.Length < (int)required)
        {
            throw new MessageTooLargeException((long)required, capacity);
        }

        return bytes;
    }
}
