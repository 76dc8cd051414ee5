using Microsoft.Extensions.Time.Testing;
using Xunit;
using ZcGen.Channels;
using ZcGen.Waiting;

namespace ZcGen.Runtime.Tests.Channels;

/// <summary>What wakes a thread that waits in this process.</summary>
public class ManagedDoorbellTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly ManagedDoorbell _bell = new();

    [Fact]
    public void Park_UntilADeadlineOfAnotherClock_EndsToLookAtIt()
    {
        var clock = new FakeTimeProvider();
        Deadline deadline = Deadline.After(Hour, clock);
        Assert.Equal(ParkResult.Woken, _bell.Park(_bell.Generation, deadline));

        clock.Advance(Hour);

        Assert.Equal(ParkResult.TimedOut, _bell.Park(_bell.Generation, deadline));
    }

    [Fact]
    public void Park_AfterASignal_EndsAtOnce()
    {
        long before = _bell.Generation;
        _bell.Signal();

        Assert.Equal(ParkResult.Woken, _bell.Park(before, Deadline.Never));
    }
}
