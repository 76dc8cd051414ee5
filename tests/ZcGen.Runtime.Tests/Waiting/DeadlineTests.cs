using Microsoft.Extensions.Time.Testing;
using Xunit;
using ZcGen.Waiting;

namespace ZcGen.Runtime.Tests.Waiting;

/// <summary>Deadlines by the machine's clock, and by one that a test moves.</summary>
public class DeadlineTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void Deadline_ByAnotherClock_PassesWhenThatOneSaysSo()
    {
        Deadline deadline = Deadline.After(Hour, _clock);
        Assert.Equal((Hour, false), (deadline.Remaining, deadline.IsPast));
        _clock.Advance(Hour - TimeSpan.FromTicks(1));
        Assert.Equal((TimeSpan.FromTicks(1), false), (deadline.Remaining, deadline.IsPast));

        _clock.Advance(TimeSpan.FromTicks(1));

        Assert.Equal((TimeSpan.Zero, true), (deadline.Remaining, deadline.IsPast));
    }

    [Fact]
    public void Deadline_ByTheMachinesClock_StaysOfIt()
    {
        Deadline deadline = Deadline.After(Hour);

        Assert.True(deadline.IsOfMachine);
        Assert.Equal(deadline, deadline.By(clock: null));
        Assert.Null(Clock.Of(TimeProvider.System));
        Assert.Same(TimeProvider.System, Clock.ProviderOf(clock: null));
    }

    [Fact]
    public void Sleep_ForAnotherClock_IsShort()
    {
        Assert.Equal(WaitConstants.ClockLookMilliseconds, Deadline.After(Hour, _clock).RemainingMilliseconds());
        Assert.Equal(1, Deadline.After(TimeSpan.FromTicks(1), _clock).RemainingMilliseconds());
        Assert.Equal(0, Deadline.After(TimeSpan.Zero, _clock).RemainingMilliseconds());
        Assert.Equal(-1, Deadline.After(Timeout.InfiniteTimeSpan, _clock).RemainingMilliseconds());
    }

    [Fact]
    public void Moment_ThatTravelled_MeansTheSameByItsClock()
    {
        Deadline deadline = Deadline.After(Hour, _clock);

        Deadline travelled = Deadline.At(deadline.Timestamp).By(_clock);

        Assert.Equal(Hour, travelled.Remaining);
        Assert.True(Deadline.Never.By(_clock).IsNever);
    }

    [Fact]
    public void Earlier_OfTwoClocks_IsWhatIsNearerNow()
    {
        Deadline machine = Deadline.After(Hour);
        Deadline other = Deadline.After(2 * Hour, _clock);
        Assert.Equal(machine, Deadline.Earlier(machine, other));
        Assert.Equal(other, Deadline.Earlier(Deadline.Endless, other));

        _clock.Advance(1.5 * Hour);

        Assert.Equal(other, Deadline.Earlier(machine, other));
        Assert.Equal(other, Deadline.Earlier(other, machine));
    }

    [Fact]
    public void Clock_ThatBeginsAtZero_HasMomentsAllTheSame()
    {
        var clock = new ZeroClock();

        Assert.Equal(1, Clock.Now(clock));
        Assert.False(Deadline.After(Hour, clock).IsPast);
    }

    private sealed class ZeroClock : TimeProvider
    {
        public override long GetTimestamp() => 0;
    }
}
