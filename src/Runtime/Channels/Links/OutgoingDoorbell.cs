using System.Diagnostics;
using ZcGen.Native;

namespace ZcGen.Channels;

/// <summary>The doorbell that wakes the peer, and the watch over what a signal costs this side.</summary>
/// <remarks>
/// The kernel wakes everybody who polls the other end on the time of the thread that signals, and a peer can poll it a million times. So now
/// and then a signal is timed. One that takes long is suspicious: the next ones are measured in this thread's own processor time, and a run of
/// expensive ones is a breach of the protocol. Safe for several threads, whose measurements may blur each other.
/// </remarks>
/// <param name="sender">The writing end of this side's pipe; taken over.</param>
internal sealed class OutgoingDoorbell(DoorbellSender sender) : IDisposable
{
    // A signal takes less than a microsecond, some more when the thread that it wakes takes this one's processor, and up to 75 where a
    // hypervisor has to wake the processor that the thread runs on.
    private const long SuspiciousNanoseconds = 200_000;
    private const long MaxNanosecondsInARow = 10_000_000;
    private const int MaxSignalsInARow = 8;

    // Reading the clock twice costs a third of a signal.
    private const int SignalsPerTiming = 16;

    private static readonly long SuspiciousTicks = Stopwatch.Frequency * SuspiciousNanoseconds / 1_000_000_000;

    private bool _isSuspicious;
    private int _signals;
    private int _slowSignals;
    private long _slowNanoseconds;

    /// <summary>Wakes the peer. Never waits.</summary>
    /// <returns>Null, or what the peer does against the protocol.</returns>
    internal string? Signal()
    {
        if (_isSuspicious)
        {
            return SignalMeasured();
        }

        if (++_signals % SignalsPerTiming == 0)
        {
            SignalTimed();
        }
        else
        {
            sender.Signal();
        }

        return null;
    }

    /// <inheritdoc/>
    public void Dispose() => sender.Dispose();

    private void SignalTimed()
    {
        long start = Stopwatch.GetTimestamp();
        sender.Signal();
        _isSuspicious = Stopwatch.GetTimestamp() - start > SuspiciousTicks;
    }

    private string? SignalMeasured()
    {
        long start = ThreadTime.Nanoseconds;
        sender.Signal();
        long used = ThreadTime.Nanoseconds - start;
        if (used <= SuspiciousNanoseconds)
        {
            _isSuspicious = false;
            _slowSignals = 0;
            _slowNanoseconds = 0;
            return null;
        }

        _slowSignals++;
        _slowNanoseconds += used;
        return _slowSignals >= MaxSignalsInARow || (_slowSignals > 1 && _slowNanoseconds >= MaxNanosecondsInARow)
            ? $"the peer makes waking it expensive: {_slowSignals} signals in a row took {_slowNanoseconds / 1000} µs of processor time"
            : null;
    }
}
