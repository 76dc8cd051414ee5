using System.Diagnostics;
using ZcGen.Waiting;

namespace ZcGen.Rpc;

/// <summary>Tells a server that is busy when to ask the kernel: by the clock, however long its handlers take.</summary>
/// <remarks>
/// Reading the clock costs as much as part of a quick call, so it is read once for several of those. Once requests take long, it is read
/// after each.
/// </remarks>
internal sealed class TurnClock
{
    private static readonly long Interval = Stopwatch.Frequency * WaitConstants.KernelPollMilliseconds / 1000;
    private static readonly long SlowRequest = Stopwatch.Frequency * WaitConstants.SlowRequestMicroseconds / 1_000_000;

    private readonly int _maxRequestsPerTurn;
    private long _lastRead = Stopwatch.GetTimestamp();
    private long _lastPoll;

    /// <summary>Begins the first interval.</summary>
    /// <param name="maxRequestsPerTurn">The most requests of one connection between two looks at the clock.</param>
    public TurnClock(int maxRequestsPerTurn)
    {
        _maxRequestsPerTurn = maxRequestsPerTurn;
        RequestsPerTurn = maxRequestsPerTurn;
    }

    /// <summary>Gets how many requests of one connection may be served until <see cref="IsPollDue"/> is asked again.</summary>
    public int RequestsPerTurn { get; private set; }

    /// <summary>Returns whether the interval is over, after <paramref name="served"/> requests more.</summary>
    public bool IsPollDue(int served)
    {
        long now = Stopwatch.GetTimestamp();
        RequestsPerTurn = now - _lastRead > served * SlowRequest ? 1 : _maxRequestsPerTurn;
        _lastRead = now;
        return now - _lastPoll >= Interval;
    }

    /// <summary>Begins the next interval.</summary>
    public void Polled() => _lastRead = _lastPoll = Stopwatch.GetTimestamp();
}
