using System.Diagnostics;
using ZcGen.Waiting;

namespace ZcGen.Rpc;

/// <summary>Tells a server that is busy when to ask the kernel: by the clock, however long its handlers take.</summary>
/// <remarks>
/// Reading the clock costs as much as part of a quick call, so it is read once for several of those. Once requests take long, it is read
/// after each.
/// </remarks>
internal sealed class TurnClock(int maxRequestsPerTurn)
{
    private static readonly long Interval = Stopwatch.Frequency * WaitConstants.KernelPollMilliseconds / 1000;
    private static readonly long SlowRequest = Stopwatch.Frequency * WaitConstants.SlowRequestMicroseconds / 1_000_000;

    private long _lastRead = Stopwatch.GetTimestamp();
    private long _lastPoll;

    /// <summary>Gets how many requests of one connection may be served until <see cref="IsPollDue"/> is asked again.</summary>
    public int RequestsPerTurn { get; private set; } = maxRequestsPerTurn;

    /// <summary>Returns whether the interval is over, after <paramref name="served"/> requests more.</summary>
    public bool IsPollDue(int served)
    {
        long now = Stopwatch.GetTimestamp();
        RequestsPerTurn = now - _lastRead > served * SlowRequest ? 1 : maxRequestsPerTurn;
        _lastRead = now;
        return now - _lastPoll >= Interval;
    }

    /// <summary>Begins the next interval.</summary>
    public void Polled() => _lastRead = _lastPoll = Stopwatch.GetTimestamp();
}
