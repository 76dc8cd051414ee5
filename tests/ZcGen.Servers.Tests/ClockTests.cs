using Xunit;
using ZcGen.Rpc;
using ZcGen.Servers.Services;
using ZcGen.Servers.Services.Clock;
using ZcGen.Servers.Services.Vm;

namespace ZcGen.Servers.Tests;

public sealed class ClockTests
{
    [Theory]
    [InlineData("1970-01-01T00:00:00Z", 0L)]
    [InlineData("2024-02-29T23:59:59Z", 1709251199L)]
    [InlineData("2000-12-31T12:34:56Z", 978266096L)]
    [InlineData("1969-12-31T23:59:59Z", -1L)]
    [InlineData("9999-12-31T23:59:59Z", 253402300799L)]
    [InlineData("2026-07-01T02:00:00+02:00", 1782864000L)]
    public void Clock_AtAMoment_TellsItInUniversalTime(string moment, long unixTime)
    {
        var now = DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture);
        Run(new StoppedClock(now), client =>
        {
            using (UnaryCall<ReadClockReply> call = client.Read(out _))
            {
                ReadClockReply read = call.Invoke();
                DateTimeOffset told = new(read.Year, read.Month, read.Day, read.Hour, read.Minute, read.Second, TimeSpan.Zero);
                Assert.Equal(now, told);
            }

            using UnaryCall<GetTimeOfDayReply> time = client.GetTimeOfDay(out _);
            Assert.Equal(unixTime, time.Invoke().UnixTime);
        });
    }

    [Fact]
    public void Clock_OfTheMachine_IsBetweenBeforeAndAfter() => Run(TimeProvider.System, client =>
    {
        long before = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        using UnaryCall<GetTimeOfDayReply> call = client.GetTimeOfDay(out _);
        long told = call.Invoke().UnixTime;
        Assert.InRange(told, before, DateTimeOffset.UtcNow.ToUnixTimeSeconds());
    });

    private static void Run(TimeProvider time, Action<ClockClient> probe) => new TestSystem(task =>
    {
        using ClockClient client = ClockClient.Connect(task.To(ClockService.Name));
        probe(client);
    }).With(new ProgramEntry(ClockService.Name, Serves: ClockService.Name), ClockService.ProgramFor(time)).RunOnThreads();

    private sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now.ToUniversalTime();
    }
}
