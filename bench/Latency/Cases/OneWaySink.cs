using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ZcGen.Channels;
using ZcGen.CompilerServices;
using ZcGen.Rings;
using ZcGen.Waiting;

namespace ZcGen.Latency.Cases;

/// <summary>The other half of <see cref="OneWay"/>: reads every word of every message.</summary>
internal sealed class OneWaySink(string name) : IPeerRole
{
    private const int PerBatch = 1024;

    private readonly PeerChannel _channel = new(name);

    public void Accept() => _channel.Accept();

    public string Do(string command)
    {
        Channel channel = _channel.Channel;
        long before = GC.GetAllocatedBytesForCurrentThread();
        ulong sum = 0;
        while (Receive(channel, ref sum))
        {
        }

        return $"{Commands.Text(sum)} {Commands.Text(GC.GetAllocatedBytesForCurrentThread() - before)}";
    }

    public void Dispose() => _channel.Dispose();

    // False after the last message.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool Receive(Channel channel, ref ulong sum)
    {
        RingConsumer consumer = channel.Consumer;
        ulong local = 0;
        bool isLast = false;
        for (int i = 0; i < PerBatch && !isLast; i++)
        {
            ReadOnlySpan<byte> message;
            uint kind;
            while (!consumer.TryReceive(out message, out kind))
            {
                RingWait.ForMessage(channel, WaitPolicy.BusySpin);
            }

            if (!new ReadOnlyMessageSpan(message).TrySlice(0, (uint)message.Length / sizeof(ulong), out ReadOnlySpan<ulong> words))
            {
                throw new PeerException("the ring is not as it should be");
            }

            local += Sum(words);
            isLast = kind == RingKind.Last;
            consumer.Release();
        }

        sum += local;
        return !isLast;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Sum(ReadOnlySpan<ulong> words)
    {
        ulong sum = 0;
        if (words.Length >= 4 * Vector256<ulong>.Count)
        {
            Vector256<ulong> a = default;
            Vector256<ulong> b = default;
            Vector256<ulong> c = default;
            Vector256<ulong> d = default;
            for (; words.Length >= 4 * Vector256<ulong>.Count; words = words[(4 * Vector256<ulong>.Count)..])
            {
                a += Vector256.Create(words);
                b += Vector256.Create(words[4..]);
                c += Vector256.Create(words[8..]);
                d += Vector256.Create(words[12..]);
            }

            sum = Vector256.Sum(a + b + (c + d));
        }

        foreach (ulong word in words)
        {
            sum += word;
        }

        return sum;
    }
}
