using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace ZcGen.Waiting;

/// <summary>How long a thread that spins waits before its first look for the answer to what it published.</summary>
/// <remarks>
/// A look takes the cache line in which the peer may just be writing away from it, so the first one should find the answer, and find it early. Which wait does that depends on how far apart the
/// two processors are, how fast they run at the moment, and what the peer does: so it is tried out. Now and then another wait is used for some answers, and kept if they come
/// quicker. Both sides do so, and both shorten the same time: that of the round trip (decision 25). Where answers do not follow each other closely the wait stays as it is, as it does not matter there.
/// </remarks>
internal struct FirstPollDelay
{
    /// <summary>Answers between two looks at the clock.</summary>
    internal const int RepliesPerSample = 32;

    // The shortest lap of a run counts: others are interrupted.
    private const int SamplesPerWindow = 4;

    // One of so many runs is a trial: every other one at first.
    private const int WindowsPerProbe = 16;
    private const int InitialProbes = 24;

    // A trial wins if its shortest lap is shorter than the one before by more than this part.
    private const int ImprovementThreshold = 32;

    // So much for each answer is still close.
    private static readonly long MaxSample = Stopwatch.Frequency / 1_000_000 * RepliesPerSample;

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

    // What trials change the wait by, one after the other.
    private static ReadOnlySpan<sbyte> Steps => [-1, 1, -2, 2, -4, 4];

    /// <summary>Pauses before the first look for the next answer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal int Next()
    {
        if (--_left < 0)
        {
            EndSample(Stopwatch.GetTimestamp());
        }

        return _pauses;
    }

    /// <summary>Ends a lap at <paramref name="now"/>, in ticks of <see cref="Stopwatch"/>, and chooses the wait of the next.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal void EndSample(long now)
    {
        _left = RepliesPerSample - 1;
        if (_start == 0)
        {
            _pauses = _settledPauses = SpinLoop.PausesBeforeReply;
            _minSample = long.MaxValue;
        }
        else
        {
            _minSample = Math.Min(_minSample, now - _start);
            if (++_samples == SamplesPerWindow)
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
        else if (_minSample < MaxSample && _minSample < _settledMinSample - (_settledMinSample / ImprovementThreshold))
        {
            _settledPauses = _pauses;
            _settledMinSample = _minSample;
        }

        _pauses = _settledPauses;
        _isProbe = !_isProbe && IsProbeDue();
        if (_isProbe)
        {
            _pauses = Math.Clamp(_settledPauses + Steps[_step], 0, SpinLoop.MaxPausesBeforeReply);
            _step = (_step + 1) % Steps.Length;
        }

        _minSample = long.MaxValue;
        _samples = 0;
    }

    // No count grows for ever: a thread may spin for months.
    private bool IsProbeDue()
    {
        if (_initialProbes < InitialProbes)
        {
            _initialProbes++;
            return true;
        }

        _windowsSinceProbe = (_windowsSinceProbe + 1) % WindowsPerProbe;
        return _windowsSinceProbe == 0;
    }
}
