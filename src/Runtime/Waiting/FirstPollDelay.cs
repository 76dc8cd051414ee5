using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace ZcGen.Waiting;

/// <summary>Finds how long a spinning thread should delay its first poll for the reply to what it published, by hill climbing.</summary>
/// <remarks>
/// A poll takes the cache line in which the peer may just be writing away from it, so the first one should find the reply, and find it
/// early. Which delay does that depends on how far apart the two processors are, how fast they run at the moment, and what the peer does,
/// so it is measured: the time of some replies is a sample, some samples are a window, and now and then a window is a probe, in which
/// another delay is used and kept if replies come sooner. Both sides do so, and both shorten the same time, that of the round trip
/// (decision 25). Where replies do not follow each other closely the delay stays as it is, because it does not matter there.
/// </remarks>
internal struct FirstPollDelay
{
    /// <summary>The delay in pauses until a better one is found.</summary>
    internal static readonly int InitialPauses = SpinLoop.PausesIn(WaitConstants.InitialFirstPollNanoseconds);

    /// <summary>The longest delay in pauses.</summary>
    internal static readonly int MaxPauses = SpinLoop.PausesIn(WaitConstants.MaxFirstPollNanoseconds);

    // Samples above this do not matter.
    private static readonly long MaxProbedSample =
        Stopwatch.Frequency * WaitConstants.MaxProbedReplyMicroseconds / 1_000_000 * WaitConstants.RepliesPerSample;

    private int _left;
    private int _pauses;
    private int _settledPauses;
    private long _start;
    private long _minSample;
    private long _settledMinSample;
    private int _samples;
    private int _windowsSinceProbe;
    private int _initialProbes;
    private int _step;
    private bool _isProbe;

    // What probes change the delay by, one after the other.
    private static ReadOnlySpan<sbyte> Steps => [-1, 1, -2, 2, -4, 4];

    /// <summary>Returns the pauses before the first poll for the next reply.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal int Next()
    {
        if (--_left < 0)
        {
            EndSample(Stopwatch.GetTimestamp());
        }

        return _pauses;
    }

    /// <summary>Ends a sample at <paramref name="now"/>, in ticks of <see cref="Stopwatch"/>, and chooses the delay of the next.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal void EndSample(long now)
    {
        _left = WaitConstants.RepliesPerSample - 1;
        if (_start == 0)
        {
            _pauses = _settledPauses = InitialPauses;
            _minSample = long.MaxValue;
        }
        else
        {
            _minSample = Math.Min(_minSample, now - _start);
            if (++_samples == WaitConstants.SamplesPerWindow)
            {
                EndWindow();
            }
        }

        _start = now;
    }

    private void EndWindow()
    {
        if (!_isProbe)
        {
            _settledMinSample = _minSample;
        }
        else if (_minSample < MaxProbedSample && _minSample < _settledMinSample - (_settledMinSample / WaitConstants.ImprovementThreshold))
        {
            _settledPauses = _pauses;
            _settledMinSample = _minSample;
        }

        _pauses = _settledPauses;
        _isProbe = !_isProbe && IsProbeDue();
        if (_isProbe)
        {
            _pauses = Math.Clamp(_settledPauses + Steps[_step], 0, MaxPauses);
            _step = (_step + 1) % Steps.Length;
        }

        _minSample = long.MaxValue;
        _samples = 0;
    }

    // No count grows for ever: a thread may spin for months.
    private bool IsProbeDue()
    {
        if (_initialProbes < WaitConstants.InitialProbes)
        {
            _initialProbes++;
            return true;
        }

        _windowsSinceProbe = (_windowsSinceProbe + 1) % WaitConstants.WindowsPerProbe;
        return _windowsSinceProbe == 0;
    }
}
