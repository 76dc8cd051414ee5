using Xunit;
using ZcGen.Rings;

namespace ZcGen.Runtime.Tests.Rings;

/// <summary>When a thread looks for an answer, after what probes found.</summary>
public sealed class AnswerPaceTests
{
    [Fact]
    public void Begin_FirstAnswerAndEach64th_IsAProbeThatLooksAtOnce()
    {
        AnswerPace pace = default;
        List<int> probes = [];
        for (int i = 0; i < 200; i++)
        {
            if (pace.Begin(out int before, out int between))
            {
                Assert.Equal((0, 1), (before, between));
                probes.Add(i);
            }
        }

        Assert.Equal([0, 64, 128, 192], probes);
    }

    [Fact]
    public void Begin_BeforeAnyProbeEnded_TakesThePeerForAFarOne()
    {
        AnswerPace pace = default;
        pace.Begin(out _, out _);

        Assert.Equal((Spinner.PausesBeforeFarAnswer, Spinner.PausesBetweenLooks), Next(ref pace));
    }

    [Fact]
    public void Probe_AnswerWasThere_LaterOnesAreLookedForAtOnce()
    {
        AnswerPace pace = default;
        pace.EndProbe(0);
        pace.Begin(out _, out _);

        Assert.Equal((0, 1), Next(ref pace));
    }

    [Fact]
    public void Probe_OfANearPeerThatTakesThisOneForAFarOne_IsNear()
    {
        AnswerPace pace = default;
        pace.Begin(out _, out _);
        pace.EndProbe(Spinner.PausesBeforeFarAnswer + 1);

        Assert.Equal((Spinner.PausesBeforeNearAnswer, 1), Next(ref pace));
    }

    [Fact]
    public void Probe_FoundNothingForLong_LaterAnswersAreFarOnes()
    {
        AnswerPace pace = default;
        pace.EndProbe(1);
        pace.EndProbe(Spinner.MissesUntilFar + 1);
        pace.Begin(out _, out _);

        Assert.Equal((Spinner.PausesBeforeFarAnswer, Spinner.PausesBetweenLooks), Next(ref pace));
    }

    private static (int Before, int Between) Next(ref AnswerPace pace)
    {
        Assert.False(pace.Begin(out int before, out int between));
        return (before, between);
    }
}
