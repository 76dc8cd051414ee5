using System.Runtime.CompilerServices;

namespace ZcGen.Rings;

/// <summary>How a thread that spins looks for the answer to what it published: when first, and how often from then on.</summary>
/// <remarks>
/// A look takes the cache line in which the peer may just be writing away from it, so the first one should find the answer; how long that takes depends on how far apart the
/// two processors are, and on what the peer does. Each 64th answer is looked for all the time, to find out. Its time is put into one of three classes, which lie far apart on purpose: a time that
/// follows each answer makes the peer, who does the same, later, and both end up anywhere (decision 25).
/// </remarks>
internal struct AnswerPace
{
    private const int AnswersPerProbe = 64;

    private int _answers;
    private Distance _distance;

    private enum Distance : byte
    {
        Far,
        Near,

        /// <summary>The peer does not wait for answers: its next message is there already.</summary>
        None,
    }

    /// <summary>Whether the next answer is a probe, which is looked for at once and all the time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool Begin(out int pausesBefore, out int pausesBetween)
    {
        if (_answers++ % AnswersPerProbe == 0)
        {
            pausesBefore = 0;
            pausesBetween = 1;
            return true;
        }

        (pausesBefore, pausesBetween) = _distance switch
        {
            Distance.Far => (Spinner.PausesBeforeFarAnswer, Spinner.PausesBetweenLooks),
            Distance.Near => (Spinner.PausesBeforeNearAnswer, 1),
            _ => (0, 1),
        };
        return false;
    }

    /// <summary>Notes that so many looks of a probe found nothing.</summary>
    internal void EndProbe(int misses) =>
        _distance = misses > Spinner.MissesUntilFar ? Distance.Far : misses > 0 ? Distance.Near : Distance.None;
}
