using System.Diagnostics.CodeAnalysis;
using Google.FlatBuffers;
using ZcGen.Channels;
using ZcGen.Waiting;

namespace ZcGen.GoogleFlatBuffers;

/// <summary>Builds messages with Google's <see cref="FlatBufferBuilder"/> in a channel's ring.</summary>
/// <remarks>
/// <para>
/// That builder works from the end of its buffer to the front, whereas a message of a ring begins where its slot does: so a finished
/// message is moved once, within its slot. A message that outgrows what was claimed is moved by each growth, as it is with an array. Where
/// the runtime is built without spans, as its NuGet package is, messages are built in an array and copied into a slot.
/// </para>
/// <para>One thread at a time, which is the one that uses the channel's producer. Allocates nothing per message, beyond what Google's code
/// does.</para>
/// </remarks>
public sealed class SlotBuilder
{
    private readonly Channel _channel;
    private readonly int _initialSize;
    private readonly FlatBufferBuilder _builder;
#if ENABLE_SPAN_T
    private readonly ClaimAllocator _allocator;
#endif

    /// <summary>Builds in the ring that <paramref name="channel"/> writes.</summary>
    /// <param name="channel">Outlives this object.</param>
    /// <param name="initialSize">Bytes that a message has before it grows; at least 1, at most what the ring can carry, rounded up to
    /// 16.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="initialSize"/> is none of these.</exception>
    public SlotBuilder(Channel channel, int initialSize = 1024)
    {
        ArgumentNullException.ThrowIfNull(channel);
        ArgumentOutOfRangeException.ThrowIfLessThan(initialSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(initialSize, ClaimedBytes.Longest(channel));
        _channel = channel;
        _initialSize = ClaimedBytes.RoundUp(initialSize);
#if ENABLE_SPAN_T
        _allocator = new ClaimAllocator(channel);
        _builder = new FlatBufferBuilder(new ByteBuffer(_allocator, 0));
#else
        _builder = new FlatBufferBuilder(_initialSize);
#endif
    }

    /// <summary>Until when a message that grows waits for the peer to free space; for ever, unless set.</summary>
    public Deadline Deadline { get; set; }

    /// <summary>Begins a message.</summary>
    /// <param name="builder">Empty; the same object each time. It is good until <see cref="Publish"/> or <see cref="Abandon"/>.</param>
    /// <returns>False when the ring has no room for the initial size: see <see cref="Channel.WaitForSpace"/>.</returns>
    /// <exception cref="InvalidOperationException">The channel has an open claim: the last message was neither published nor
    /// abandoned.</exception>
    public bool TryBegin([NotNullWhen(true)] out FlatBufferBuilder? builder)
    {
        builder = null;
#if ENABLE_SPAN_T
        if (!_allocator.TryBegin(_initialSize))
        {
            return false;
        }

        _allocator.Deadline = Deadline;
#else
        if (!_channel.Producer.TryEnsureSpace(_initialSize))
        {
            return false;
        }
#endif
        _builder.Clear();
        builder = _builder;
        return true;
    }

    /// <summary>Makes the finished message visible to the peer.</summary>
    /// <param name="kind">Travels with the message.</param>
    /// <exception cref="InvalidOperationException">The message is not finished (<see cref="FlatBufferBuilder.Finish(int)"/>), or there was
    /// no room for it before <see cref="Deadline"/>.</exception>
    public void Publish(uint kind)
    {
        ByteBuffer buffer = _builder.DataBuffer;
        int length = buffer.Length - buffer.Position;
        if (length != _builder.Offset)
        {
            throw new InvalidOperationException("the message is not finished; call Finish on its FlatBufferBuilder before it is published");
        }

#if ENABLE_SPAN_T
        Span<byte> slot = _allocator.Span;
        slot[buffer.Position..].CopyTo(slot);
#else
        Span<byte> slot = ClaimedBytes.Claim(_channel, length, Deadline);
        buffer.ToArraySegment(buffer.Position, length).AsSpan().CopyTo(slot);
#endif
        _channel.Producer.Publish(length, kind);
    }

    /// <summary>Gives the message up.</summary>
    public void Abandon() => _channel.Producer.Abandon();
}
