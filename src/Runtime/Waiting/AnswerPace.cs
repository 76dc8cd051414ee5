using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace ZcGen.Waiting;

/// <summary>How long a thread that spins waits before its first look for the answer to what it published.</summary>
/// <remarks>
/// A look takes the cache line in which the peer may just be writing away from it, so the first one should find the answer, and find it early. Which wait does that depends on how far apart the
/// two processors are, how fast they run at the moment, and what the peer does: so it is tried out. Now and then another wait is used for some answers, and kept if they come
/// quicker. Both sides do so, and both shorten the same time: that of the round trip (decision 25). Where answers do not follow each other closely the wait stays as it is, as it does not matter there.
/// </remarks>
internal struct AnswerPace
{
    /// <summary>Answers between two looks at the clock.</summary>
    internal const int AnswersPerLap = 32;

    // The shortest lap of a run counts: others are interrupted.
    private const int LapsPerRun = 4;

    // One of so many runs is a trial: every other one at first.
    private const int RunsPerTrial = 16;
    private const int EagerTrials = 24;

    // A trial wins if its shortest lap is shorter than the one before by more than this part.
    private const int WinningPart = 32;

    // So much for each answer is still close.
    private static readonly long LongestLap = Stopwatch.Frequency / 1_000_000 * AnswersPerLap;

    private int _left;
    private int _pauses;
    private int _settledPauses;
    private long _start;
    private long _shortest;
    private long _settledShortest;
    private int _laps;
    private int _runsSinceTrial;
    private int _eagerTrials;
    private int _step;
    private bool _isTrial;

    // What trials change the wait by, one after the other.
    private static ReadOnlySpan<sbyte> Steps => [-1, 1, -2, 2, -4, 4];

    /// <summary>Pauses before the first look for the next answer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal int Next()
    {
        if (--_left < 0)
        {
            EndLap(Stopwatch.GetTimestamp());
        }

        return _pauses;
    }

    /// <summary>Ends a lap at <paramref name="now"/>, in ticks of <see cref="Stopwatch"/>, and chooses the wait of the next.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal void EndLap(long now)
    {
        _left = AnswersPerLap - 1;
        if (_start == 0)
        {
            _pauses = _settledPauses = Spinner.PausesBeforeAnswer;
            _shortest = long.MaxValue;
        }
        else
        {
            _shortest = Math.Min(_shortest, now - _start);
            if (++_laps == LapsPerRun)
            {
                EndRun();
            }
        }

        _start = now;
    }

    private void EndRun()
    {
        if (!_isTrial)
        {
            _settledShortest = _shortest;
        }
        else if (_shortest < LongestLap && _shortest < _settledShortest - (_settledShortest / WinningPart))
        {
            _settledPauses = _pauses;
            _settledShortest = _shortest;
        }

        _pauses = _settledPauses;
        _isTrial = !_isTrial && IsTrialDue();
        if (_isTrial)
        {
            _pauses = Math.Clamp(_settledPauses + Steps[_step], 0, Spinner.MostPausesBeforeAnswer);
            _step = (_step + 1) % Steps.Length;
        }

        _shortest = long.MaxValue;
        _laps = 0;
    }

    // No count grows for ever: a thread may spin for months.
    private bool IsTrialDue()
    {
        if (_eagerTrials < EagerTrials)
        {
            _eagerTrials++;
            return true;
        }

        _runsSinceTrial = (_runsSinceTrial + 1) % RunsPerTrial;
        return _runsSinceTrial == 0;
    }
}
