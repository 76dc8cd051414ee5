using System.ComponentModel;
using System.Runtime.CompilerServices;
using ZcGen.Memory;

namespace ZcGen.Format;

/// <summary>Builds messages in buffers, one after the other. Holds the state that all builders of one message share.</summary>
/// <remarks>
/// <para>Reuse one instance per thread: building a message allocates nothing. Not thread-safe.</para>
/// <para>
/// A message is written at increasing addresses, from its first byte on: root offset, vtable, root table, then its children. Fields can be
/// set in any order. A message has at most 2^31 - 1 bytes, and its start counts as aligned for every type.
/// </para>
/// <para>
/// A table builder that is used after its message was finished, or after another message was begun, can garble the bytes of a message of
/// this instance. It never writes outside the buffer that it was created for.
/// </para>
/// </remarks>
public sealed class MessageBuilder
{
    private readonly IMessageSpace? _space;

    /// <summary>Initializes a builder of messages in buffers of fixed size.</summary>
    public MessageBuilder()
    {
    }

    /// <summary>Initializes a builder of messages in memory that <paramref name="space"/> can extend in place.</summary>
    internal MessageBuilder(IMessageSpace space) => _space = space;

    /// <summary>Gets the length of the message so far, in bytes: a multiple of 4, and the final length once everything is set.</summary>
    public int Length => (int)Tail;

    /// <summary>Gets or sets the first free position, a multiple of 4.</summary>
    internal uint Tail { get; set; }

    /// <summary>Gets the strings of <c>shared</c> fields; created when the first one is set.</summary>
    internal SharedTexts Shared => field ??= new SharedTexts();

    /// <summary>Gets the number of the message, so that a stale builder does not grow into another message's buffer.</summary>
    internal int Generation { get; private set; }

    internal CacheLinePadding Padding { get; }

    /// <summary>Begins a message in <paramref name="buffer"/>. Generated code calls this.</summary>
    /// <param name="buffer">The place for the message. Its start counts as aligned for every type.</param>
    /// <param name="header">The bytes up to the end of the root table, defaults included.</param>
    /// <param name="vtable">Position of the root table's vtable.</param>
    /// <param name="table">Position of the root table.</param>
    /// <exception cref="MessageTooLargeException">The buffer is too small for the header.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
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

    /// <summary>Begins a message after a size prefix of 4 bytes, which disposing the scope stores. Generated code calls this.</summary>
    /// <param name="buffer">The place for prefix and message. Its start counts as aligned for every type.</param>
    /// <param name="root">The root of the message.</param>
    /// <exception cref="MessageTooLargeException">The buffer is too small.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public MessageScope BeginSizePrefixed<T>(Span<byte> buffer, out T root)
        where T : ITableBuilder<T>, allows ref struct
    {
        Generation++;
        Tail = sizeof(uint);
        MessageSpan bytes = TableBuilder.Reserve(this, new MessageSpan(buffer), Generation, sizeof(uint));
        bytes.Write(0, 0u);
        return TableBuilder.Nest(this, bytes, sizeof(uint), 0, out root);
    }

    /// <summary>Finishes the message. Its table builders must not be used afterwards.</summary>
    /// <returns>The length of the message in bytes.</returns>
    public int Finish() => Finish(Generation);

    /// <summary>Finishes the message with this number, if it is not finished yet.</summary>
    /// <returns>The length of the message in bytes.</returns>
    internal int Finish(int generation)
    {
        if (generation == Generation)
        {
            Generation++;
        }

        return Length;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal Span<byte> Grow(ulong required, int capacity) =>
        _space is null ? throw new MessageTooLargeException((long)required, capacity) : _space.Grow((long)required);
}
