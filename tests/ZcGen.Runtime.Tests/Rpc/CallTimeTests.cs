using Xunit;
using ZcGen.Rpc;
using ZcGen.Waiting;

namespace ZcGen.Runtime.Tests.Rpc;

/// <summary>When a call's clock starts, and what its deadlines are counted from.</summary>
public class CallTimeTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public void Time_OfACallThatNeedNotWait_ReadsNoClock()
    {
        CallTime time = new(Timeout.InfiniteTimeSpan, clock: null);

        Assert.False(time.IsLimited);
        Assert.False(time.IsRunning);
        Assert.Equal(Deadline.Never, time.Deadline);
    }

    [Fact]
    public void Start_Twice_CountsFromTheFirst()
    {
        CallTime time = new(Minute, clock: null);
        time.Start();
        Deadline first = time.Deadline;
        time.Start();

        Assert.True(time.IsLimited);
        Assert.Equal(first, time.Deadline);
    }

    [Fact]
    public void OtherTimeout_OfACallThatWaited_CountsFromItsStart()
    {
        CallTime unlimited = new(Timeout.InfiniteTimeSpan, clock: null);
        unlimited.Start();
        Assert.Equal(Deadline.Never, unlimited.Deadline);

        CallTime minute = new(Minute, clock: null);
        minute.Start();

        Assert.Equal(minute.Deadline, minute.DeadlineFor(Minute));
        Assert.Equal(Deadline.Never, minute.DeadlineFor(Timeout.InfiniteTimeSpan));
        Assert.True(unlimited.DeadlineFor(TimeSpan.Zero).IsPast);
        Assert.InRange(unlimited.DeadlineFor(Minute).Remaining, TimeSpan.Zero, Minute);
    }
}
