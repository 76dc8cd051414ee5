using System.Runtime.CompilerServices;
using ZcGen.Channels;
using ZcGen.CompilerServices;
using ZcGen.Rings;
using ZcGen.Waiting;

namespace ZcGen.Latency.Cases;

/// <summary>The other half of <see cref="RingRoundTrip{TPayload}"/>: answers each message with one of the same length.</summary>
/// <typeparam name="TPayload">What is copied; only of messages whose kind says that they are touched.</typeparam>
internal sealed class RingEcho<TPayload>(string name, WaitPolicy? policy = null) : IPeerRole
    where TPayload : unmanaged, IPayload
{
    private const int PerBatch = 100;

    private readonly PeerChannel _channel = new(name);

    public void Accept() => _channel.Accept();

    public string Do(string command)
    {
        int count = Commands.Number(command);
        Channel channel = _channel.Channel;
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int done = 0; done < count; done += PerBatch)
        {
            Repeat(channel, policy ?? WaitPolicy.BusySpin, Math.Min(PerBatch, count - done));
        }

        return Commands.Text((double)(GC.GetAllocatedBytesForCurrentThread() - before) / count);
    }

    public void Dispose() => _channel.Dispose();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Repeat(Channel channel, WaitPolicy policy, int count)
    {
        RingConsumer consumer = channel.Consumer;
        RingProducer producer = channel.Producer;
        for (int i = 0; i < count; i++)
        {
            RingWait.ForReply(channel, policy);
            if (!consumer.TryReceive(out ReadOnlySpan<byte> request, out uint kind)
                || !producer.TryClaim(request.Length, out Span<byte> reply))
            {
                throw new PeerException("the ring is not as it should be");
            }

            if (kind == RingKind.Touched && new ReadOnlyMessageSpan(request).TryRead(0, out TPayload payload))
            {
                new MessageSpan(reply).Write(0, payload);
            }

            producer.Publish(request.Length, kind);
            consumer.Release();
        }
    }
}
