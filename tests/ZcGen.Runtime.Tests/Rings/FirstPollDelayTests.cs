using System.Diagnostics;
using Xunit;
using ZcGen.Waiting;

namespace ZcGen.Runtime.Tests.Rings;

/// <summary>How long a thread waits before it looks for an answer, where the time of a round trip is a function of that wait.</summary>
public sealed class FirstPollDelayTests
{
    private const int LapsUntilSettled = 20_000;
    private const int LapsWatched = 6_400;

    private static readonly double TicksPerMicrosecond = Stopwatch.Frequency / 1e6;

    [Fact]
    public void Next_AtFirst_IsTheCommonWait()
    {
        FirstPollDelay pace = default;

        Assert.Equal(SpinLoop.PausesBeforeReply, pace.Next());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(1000)]
    public void Next_RoundTripsHaveABestWait_FindsItAndSeldomTriesOthers(int best)
    {
        best = Math.Min(best, SpinLoop.MaxPausesBeforeReply);
        int[] laps = Watch((pauses, _) => 0.15 + (0.01 * Math.Abs(pauses - best)));

        Assert.InRange(laps[best], LapsWatched * 15 / 16, LapsWatched);
        Assert.True(laps.Count(count => count > 0) > 1, "other waits are tried for ever, as the best one can change");
    }

    [Fact]
    public void Next_OtherThingsInterruptLaps_FindsTheBestWaitAllTheSame()
    {
        int best = SpinLoop.MaxPausesBeforeReply;
        int[] laps = Watch((pauses, lap) => 0.15 + (0.01 * Math.Abs(pauses - best)) + (lap % 4 == 3 ? 5 : 0));

        Assert.InRange(laps[best], LapsWatched * 15 / 16, LapsWatched);
    }

    [Fact]
    public void Next_TheBestWaitChanges_FollowsIt()
    {
        int best = SpinLoop.MaxPausesBeforeReply;
        int[] laps = Watch((pauses, lap) => 0.15 + (0.01 * Math.Abs(pauses - (lap < LapsUntilSettled / 2 ? 0 : best))));

        Assert.InRange(laps[best], LapsWatched * 15 / 16, LapsWatched);
    }

    [Fact]
    public void Next_AnswersAreFarApart_StaysAtTheCommonWait()
    {
        int[] laps = Watch((pauses, _) => 2 + pauses);

        Assert.InRange(laps[SpinLoop.PausesBeforeReply], LapsWatched * 15 / 16, LapsWatched);
    }

    [Fact]
    public void Next_NoWaitIsClearlyBetter_StaysAtTheCommonWait()
    {
        int[] laps = Watch((pauses, _) => 0.15 + (0.0001 * pauses));

        Assert.InRange(laps[SpinLoop.PausesBeforeReply], LapsWatched * 15 / 16, LapsWatched);
    }

    // How often each wait was used after the first laps, when an answer takes so many microseconds by wait and lap.
    private static int[] Watch(Func<int, int, double> microseconds)
    {
        FirstPollDelay pace = default;
        int[] laps = new int[SpinLoop.MaxPausesBeforeReply + 1];
        long now = 1;
        pace.EndSample(now);
        for (int lap = 0; lap < LapsUntilSettled + LapsWatched; lap++)
        {
            int pauses = pace.Next();
            laps[pauses] += lap >= LapsUntilSettled ? 1 : 0;
            now += (long)(microseconds(pauses, lap) * FirstPollDelay.RepliesPerSample * TicksPerMicrosecond);
            pace.EndSample(now);
        }

        return laps;
    }
}
