using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using ZcGen.Channels;
using ZcGen.Waiting;

namespace ZcGen.Latency.Cases;

/// <summary>Waiting at rings.</summary>
internal static class RingWait
{
    private const int InitialPolls = 100_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Waits until there is a message.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ForMessage(Channel channel, WaitPolicy policy) => Check(channel.WaitToReceive(policy: policy));

    /// <summary>Waits for the reply to what was published last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ForReply(Channel channel, WaitPolicy policy) => Check(channel.WaitForReply(policy: policy));

    /// <summary>Claims at least <paramref name="length"/> bytes, and spins until they are free.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Span<byte> ForSpace(Channel channel, int length)
    {
        Span<byte> message;
        while (!channel.Producer.TryClaim(length, out message))
        {
            UntilSpace(channel, length);
        }

        return message;
    }

    /// <summary>Spins until <paramref name="length"/> bytes are free.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void UntilSpace(Channel channel, int length)
    {
        for (int polls = 0; !channel.Producer.TryEnsureSpace(length); polls++)
        {
            if (polls > InitialPolls)
            {
                Check(channel.WaitForSpace(length, Deadline.After(Patience), WaitPolicy.BusySpin));
            }
        }
    }

    private static void Check(WaitResult result)
    {
        if (result != WaitResult.Ready)
        {
            Throw(result);
        }
    }

    [DoesNotReturn]
    private static void Throw(WaitResult result) => throw new PeerException($"the other process does not answer: {result}");
}
