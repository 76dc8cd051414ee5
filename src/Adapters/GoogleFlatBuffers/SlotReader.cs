using System.Diagnostics.CodeAnalysis;
using Google.FlatBuffers;
using ZcGen.Channels;

namespace ZcGen.GoogleFlatBuffers;

/// <summary>Shows the messages of a channel to Google's generated types (<c>Monster.GetRootAsMonster(message)</c>), where they
/// lie.</summary>
/// <remarks>
/// <para>
/// Google's code checks each access against the message's bounds, so a hostile peer can make it throw or answer nonsense, also after a
/// successful <c>VerifyMonster</c>, because the peer can still write; it cannot reach other memory. Where that matters, read each value
/// once, or copy the message. The peer's memory is read-only: accessors that return a writable span (<c>GetDataBytes</c>) throw
/// <see cref="NotSupportedException"/>; those that return arrays and elements work, and so does <c>ByteBuffer.ToReadOnlySpan</c>.
/// </para>
/// <para>Where the runtime is built without spans, as its NuGet package is, each message is copied into an array of its own, and none of
/// this applies.</para>
/// <para>One thread at a time, which is the one that uses the channel's consumer.</para>
/// </remarks>
/// <param name="channel">Outlives this object.</param>
public sealed class SlotReader(Channel channel)
{
#if ENABLE_SPAN_T
    private readonly ReceivedAllocator _allocator = new(channel.Consumer);
    private ByteBuffer? _message;
#endif

    /// <summary>Shows the next message, if there is one; the same one again until <see cref="Release"/>.</summary>
    /// <param name="message">The same object each time. It is good until <see cref="Release"/>.</param>
    /// <param name="kind">What the peer published it with.</param>
    /// <returns>False when there is none: see <see cref="Channel.WaitToReceive"/>.</returns>
    public bool TryReceive([NotNullWhen(true)] out ByteBuffer? message, out uint kind)
    {
        message = null;
        if (!channel.Consumer.TryReceive(out ReadOnlySpan<byte> bytes, out kind))
        {
            return false;
        }

#if ENABLE_SPAN_T
        _allocator.Show(bytes.Length);
        message = _message ??= new ByteBuffer(_allocator, 0);
        message.Position = 0;
#else
        message = new ByteBuffer(bytes.ToArray());
#endif
        return true;
    }

    /// <summary>Gives the message's slot back to the peer.</summary>
    public void Release() => channel.Consumer.Release();
}
