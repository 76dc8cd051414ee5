using System.Diagnostics.Tracing;
using Xunit;
using ZcGen.Channels;
using ZcGen.Tests.Meters;
using ZcGen.Waiting;

namespace ZcGen.Runtime.Tests.Channels;

/// <summary>What listeners learn of channels. Alone, because they listen to the whole process.</summary>
[Collection(nameof(Alone))]
public sealed class ChannelStatisticsTests
{
    // The first wait of a process is compiled before it begins to spin or to park.
    private static readonly TimeSpan LongEnough = TimeSpan.FromMilliseconds(200);

    [Fact]
    public void Counters_OfTheMeter_SayWhatChannelsDid()
    {
        Dictionary<string, long> before = ZcGenMeter.Observe();
        (Channel client, Channel server) = ChannelConnector.CreatePair(new ChannelOptions { RingCapacity = Environment.SystemPageSize });
        Assert.Equal(before.GetValueOrDefault("zcgen.channels") + 2, ZcGenMeter.Observe()["zcgen.channels"]);
        while (client.Producer.TryClaim(1000, out _))
        {
            client.Producer.Publish(1000, 0);
        }

        // The same message.
        Assert.False(client.Producer.TryClaim(1000, out _));
        Assert.Equal(
            WaitResult.TimedOut, client.WaitForSpace(1000, Deadline.After(LongEnough), WaitPolicy.BusySpin));
        while (server.Consumer.TryReceive(out _, out _))
        {
            server.Consumer.Release();
        }

        Assert.Equal(WaitResult.TimedOut, server.WaitToReceive(Deadline.After(LongEnough), WaitPolicy.Park));
        Assert.True(client.Producer.TryClaim(0, out _));
        client.Producer.Publish(0, 0);
        long bytes = (long)client.Producer.Position;
        client.Dispose();
        server.Dispose();

        Dictionary<string, long> after = ZcGenMeter.Observe();
        Assert.Equal(before.GetValueOrDefault("zcgen.channels"), after["zcgen.channels"]);
        Assert.Equal(bytes, after["zcgen.ring.sent"] - before["zcgen.ring.sent"]);
        Assert.Equal(bytes - 64, after["zcgen.ring.received"] - before["zcgen.ring.received"]);
        Assert.Equal(1, after["zcgen.ring.full"] - before["zcgen.ring.full"]);
        Assert.Equal(1, after["zcgen.signals"] - before["zcgen.signals"]);
        Assert.InRange(after["zcgen.parks"] - before["zcgen.parks"], 1, 100);
        Assert.InRange(after["zcgen.spins"] - before["zcgen.spins"], 1, 100);
        Assert.Equal(0, after["zcgen.requests.sent"] - before["zcgen.requests.sent"]);
    }

    [Fact]
    public void OwnNextLines_OfAFullRing_CountsNoMessage()
    {
        (Channel client, Channel server) = ChannelConnector.CreatePair(new ChannelOptions { RingCapacity = Environment.SystemPageSize });
        using (server)
        using (client)
        {
            Assert.True(client.Producer.TryClaim(client.Producer.MaxMessageLength, out _));
            client.Producer.Publish(client.Producer.MaxMessageLength, 0);
            client.Producer.OwnNextLines();

            Assert.Equal(0, client.Producer.FullCount);
        }
    }

    [Fact]
    public void Events_OfTheEventSource_TellOfConnections()
    {
        using var listener = new Listener();
        (Channel client, Channel server) = ChannelConnector.CreatePair(ChannelOptions.Default, "Test.Events", 0);
        client.Dispose();
        server.Dispose();

        Assert.Equal(
            ["ConnectionOpened", "ConnectionOpened", "ConnectionEnded", "ConnectionEnded"],
            listener.Events.Where(static seen => (string)seen.Payload![0]! == "Test.Events").Select(static seen => seen.EventName));
    }

    [Fact]
    public void Events_OfARingThatIsFullAgainAndAgain_TellOfTheFirstTime()
    {
        using var listener = new Listener();
        (Channel client, Channel server) = ChannelConnector.CreatePair(
            new ChannelOptions { RingCapacity = Environment.SystemPageSize }, "Test.Full", 0);
        using (server)
        using (client)
        {
            int half = client.Producer.MaxMessageLength / 2;
            for (int i = 0; i < 10; i++)
            {
                while (client.Producer.TryClaim(half, out _))
                {
                    client.Producer.Publish(half, 0);
                }

                Assert.True(server.Consumer.TryReceive(out _, out _));
                server.Consumer.Release();
                Assert.Equal(i + 1, client.Producer.FullCount);
            }
        }

        EventWrittenEventArgs full = listener.Events.First(static seen => seen.EventName == "RingFull");
        Assert.Equal(["Test.Full", Environment.ProcessId, 1L], full.Payload!);
        Assert.InRange(listener.Events.Count(static seen => seen.EventName == "RingFull"), 1, 9);
    }

    private sealed class Listener : EventListener
    {
        public List<EventWrittenEventArgs> Events { get; } = [];

        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name == "ZcGen")
            {
                EnableEvents(eventSource, EventLevel.Informational);
            }
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData)
        {
            if (eventData.EventSource.Name == "ZcGen")
            {
                Events.Add(eventData);
            }
        }
    }
}
