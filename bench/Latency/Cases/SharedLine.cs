using System.Runtime.CompilerServices;
using ZcGen.Channels;
using ZcGen.CompilerServices;
using ZcGen.Waiting;

namespace ZcGen.Latency.Cases;

/// <summary>One cache line in memory that the other process sees: a stamp and a payload, as Native/pingpong.c has them.</summary>
/// <remarks>
/// A message of a ring lends the memory. Nothing of the ring is used once it is published: the line goes on being written, and read, by
/// plain loads and stores, until the consumer releases it. That makes it the floor of what C# can do.
/// </remarks>
internal static class SharedLine
{
    // The payload of a message starts 16 bytes into a cell of 64, so the next line starts here.
    private const int Offset = 48;
    private const int Words = 8;
    private const int MessageLength = Offset + 64;
    private const long MostLooks = 20_000_000_000;

    /// <summary>Makes a line that the other side can receive.</summary>
    public static Span<ulong> Publish(Channel channel)
    {
        if (!channel.Producer.TryClaim(MessageLength, out Span<byte> message))
        {
            throw new PeerException("the other process does not release its lines");
        }

        Span<ulong> line = new MessageSpan(message).Slice<ulong>(Offset, Words);
        line.Clear();
        channel.Producer.Publish(MessageLength, 0);
        return line;
    }

    /// <summary>The line that the other side made, until it is released.</summary>
    public static ReadOnlySpan<ulong> Receive(Channel channel)
    {
        if (channel.WaitToReceive(Deadline.After(TimeSpan.FromSeconds(10)), WaitPolicy.BusySpin) != WaitResult.Ready
            || !channel.Consumer.TryReceive(out ReadOnlySpan<byte> message, out _)
            || !new ReadOnlyMessageSpan(message).TrySlice(Offset, Words, out ReadOnlySpan<ulong> line))
        {
            throw new PeerException("the other process did not make its line");
        }

        return line;
    }

    /// <summary>The payload of a line: all of it but the stamp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Span<ulong> Payload(Span<ulong> line) => line.Slice(1, Words - 1);

    /// <inheritdoc cref="Payload(Span{ulong})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ReadOnlySpan<ulong> Payload(ReadOnlySpan<ulong> line) => line.Slice(1, Words - 1);

    /// <summary>Spins until the line carries the stamp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Wait(ReadOnlySpan<ulong> line, ulong stamp)
    {
        for (long looks = 0; Volatile.Read(in line[0]) != stamp; looks++)
        {
            if (looks > MostLooks)
            {
                throw new PeerException("the other process does not answer");
            }
        }
    }
}
