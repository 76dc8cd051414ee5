using System.Diagnostics;
using Xunit;
using ZcGen.Waiting;

namespace ZcGen.Runtime.Tests.Waiting;

/// <summary>The delay before the first poll for a reply, where the time of a round trip is a function of that delay.</summary>
public sealed class FirstPollDelayTests
{
    private const int SamplesUntilSettled = 20_000;
    private const int SamplesWatched = 6_400;

    private static readonly double TicksPerMicrosecond = Stopwatch.Frequency / 1e6;

    [Fact]
    public void Next_AtFirst_IsTheInitialDelay()
    {
        FirstPollDelay delay = default;

        Assert.Equal(FirstPollDelay.InitialPauses, delay.Next());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(1000)]
    public void Next_RoundTripsHaveABestDelay_FindsItAndSeldomProbesOthers(int best)
    {
        best = Math.Min(best, FirstPollDelay.MaxPauses);
        int[] samples = Watch((pauses, _) => 0.15 + (0.01 * Math.Abs(pauses - best)));

        Assert.InRange(samples[best], SamplesWatched * 15 / 16, SamplesWatched);
        Assert.True(samples.Count(count => count > 0) > 1, "other delays are probed for ever, because the best one can change");
    }

    [Fact]
    public void Next_SamplesAreInterrupted_FindsTheBestDelayAllTheSame()
    {
        int best = FirstPollDelay.MaxPauses;
        int[] samples = Watch((pauses, sample) => 0.15 + (0.01 * Math.Abs(pauses - best)) + (sample % 4 == 3 ? 5 : 0));

        Assert.InRange(samples[best], SamplesWatched * 15 / 16, SamplesWatched);
    }

    [Fact]
    public void Next_TheBestDelayChanges_FollowsIt()
    {
        int best = FirstPollDelay.MaxPauses;
        int[] samples = Watch((pauses, sample) => 0.15 + (0.01 * Math.Abs(pauses - (sample < SamplesUntilSettled / 2 ? 0 : best))));

        Assert.InRange(samples[best], SamplesWatched * 15 / 16, SamplesWatched);
    }

    [Fact]
    public void Next_RepliesAreFarApart_StaysAtTheInitialDelay()
    {
        int[] samples = Watch((pauses, _) => 2 + pauses);

        Assert.InRange(samples[FirstPollDelay.InitialPauses], SamplesWatched * 15 / 16, SamplesWatched);
    }

    [Fact]
    public void Next_NoDelayIsClearlyBetter_StaysAtTheInitialDelay()
    {
        int[] samples = Watch((pauses, _) => 0.15 + (0.0001 * pauses));

        Assert.InRange(samples[FirstPollDelay.InitialPauses], SamplesWatched * 15 / 16, SamplesWatched);
    }

    // How often each delay was used after the first samples, when a reply takes so many microseconds by delay and sample.
    private static int[] Watch(Func<int, int, double> microseconds)
    {
        FirstPollDelay delay = default;
        int[] samples = new int[FirstPollDelay.MaxPauses + 1];
        long now = 1;
        delay.EndSample(now);
        for (int sample = 0; sample < SamplesUntilSettled + SamplesWatched; sample++)
        {
            int pauses = delay.Next();
            samples[pauses] += sample >= SamplesUntilSettled ? 1 : 0;
            now += (long)(microseconds(pauses, sample) * WaitConstants.RepliesPerSample * TicksPerMicrosecond);
            delay.EndSample(now);
        }

        return samples;
    }
}
