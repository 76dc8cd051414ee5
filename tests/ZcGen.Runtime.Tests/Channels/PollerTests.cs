using Xunit;
using ZcGen.Channels;
using ZcGen.Runtime.Tests.Waiting;
using ZcGen.Waiting;

namespace ZcGen.Runtime.Tests.Channels;

/// <summary>Many channels in one thread.</summary>
public sealed class PollerTests : IDisposable
{
    private static readonly Deadline Soon = Deadline.Immediate;

    private readonly List<(Channel Client, Channel Server)> _pairs = [];
    private readonly ChannelPoller _poller = new();
    private readonly PollEvent[] _events = new PollEvent[4];

    private static Deadline Patience => Deadline.After(TimeSpan.FromSeconds(30));

    public void Dispose()
    {
        _poller.Dispose();
        foreach ((Channel client, Channel server) in _pairs)
        {
            client.Dispose();
            server.Dispose();
        }
    }

    [Fact]
    public void Wait_NothingHappens_EndsAtItsDeadline()
    {
        Add(3);
        Assert.Equal(0, _poller.Wait(_events, Deadline.After(TimeSpan.FromMilliseconds(20))));
    }

    [Fact]
    public void Message_NotReceived_IsReportedAgain()
    {
        Add(3);
        Send(1);

        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(1, _poller.Wait(_events, Patience));
            Assert.Equal(new PollEvent(1, PollEvents.Message), _events[0]);
        }

        Receive(1);
        Assert.Equal(0, _poller.Wait(_events, Soon));
    }

    [Fact]
    public void ReadyChannels_MoreThanFit_AllGetTheirTurn()
    {
        Add(10);
        for (int i = 0; i < 10; i++)
        {
            Send(i);
        }

        HashSet<long> served = [];
        for (int turn = 0; turn < 3; turn++)
        {
            int count = _poller.Wait(_events, Patience);
            Assert.Equal(4, count);
            served.UnionWith(_events[..count].Select(happened => happened.Token));
        }

        Assert.Equal(10, served.Count);
    }

    [Theory]
    [MemberData(nameof(Policies.Names), MemberType = typeof(Policies))]
    public void Messages_FromManyThreads_AllArrive(string policy)
    {
        const int Channels = 5;
        const int Count = 3_000;
        Add(Channels);
        Thread[] clients = [.. Enumerable.Range(0, Channels).Select(i => new Thread(() =>
        {
            for (int sent = 0; sent < Count; sent++)
            {
                Channel client = _pairs[i].Client;
                Assert.Equal(WaitResult.Ready, client.WaitForSpace(4));
                Send(i);

                // Every other client waits for its answer.
                if (i % 2 == 0)
                {
                    Assert.Equal(WaitResult.Ready, client.WaitToReceive(Patience, WaitPolicy.Park));
                    Assert.True(client.Consumer.TryReceive(out _, out _));
                    client.Consumer.Release();
                }
            }
        }))];
        foreach (Thread client in clients)
        {
            client.Start();
        }

        int[] received = new int[Channels];
        while (received.Sum() < Channels * Count)
        {
            int count = _poller.Wait(_events, Patience, Policies.Of(policy));
            Assert.NotEqual(0, count);
            foreach (PollEvent happened in _events[..count])
            {
                Receive((int)happened.Token);
                received[happened.Token]++;
                if (happened.Token % 2 == 0)
                {
                    Channel server = _pairs[(int)happened.Token].Server;
                    Assert.True(server.Producer.TryClaim(0, out _));
                    server.Producer.Publish(0, 0);
                }
            }
        }

        Assert.All(clients, client => client.Join());
        Assert.All(received, count => Assert.Equal(Count, count));
    }

    [Fact]
    public void Space_ExpectedOnAFullRing_IsReportedWhenThePeerFreesIt()
    {
        Add(2);
        (Channel client, Channel server) = _pairs[0];
        while (server.Producer.TryClaim(1000, out _))
        {
            server.Producer.Publish(1000, 0);
        }

        Send(0);
        _poller.ExpectSpace(server, 2000);

        // The message waits, and the loop may sleep meanwhile.
        Assert.Equal(0, _poller.Wait(_events, Deadline.After(TimeSpan.FromMilliseconds(5))));
        Thread reader = new(() =>
        {
            while (client.Consumer.TryReceive(out _, out _))
            {
                client.Consumer.Release();
            }
        });
        reader.Start();
        Assert.Equal(1, _poller.Wait(_events, Patience, WaitPolicy.Park));
        Assert.Equal(new PollEvent(0, PollEvents.Space), _events[0]);
        reader.Join();
        _poller.ExpectMessage(server);
        Assert.Equal(1, _poller.Wait(_events, Patience));
        Assert.Equal(new PollEvent(0, PollEvents.Message), _events[0]);
    }

    [Fact]
    public void Client_ThatNeverReads_CostsTheOthersNothing()
    {
        Add(2);
        Channel stuck = _pairs[0].Server;
        while (stuck.Producer.TryClaim(1000, out _))
        {
            stuck.Producer.Publish(1000, 0);
        }

        _poller.ExpectSpace(stuck, 1000);
        for (int i = 0; i < 1000; i++)
        {
            Send(1);
            Assert.Equal(1, _poller.Wait(_events, Patience));
            Assert.Equal(1, _events[0].Token);
            Receive(1);
        }

        long parks = _poller.Parks;
        Assert.Equal(0, _poller.Wait(_events, Deadline.After(TimeSpan.FromMilliseconds(50)), WaitPolicy.Park));
        Assert.True(_poller.Parks - parks < 5, "the stuck client keeps the loop awake");
    }

    [Fact]
    public void Closed_PeerDisposed_IsReportedOnceAndAfterItsMessages()
    {
        Add(1);
        Send(0);
        _pairs[0].Client.Dispose();

        // Long enough for the loop to have seen the end.
        for (int i = 0; i < 200; i++)
        {
            Assert.Equal(1, _poller.Wait(_events, Patience));
            Assert.Equal(new PollEvent(0, PollEvents.Message), _events[0]);
        }

        Receive(0);
        Assert.Equal(1, _poller.Wait(_events, Patience));
        Assert.Equal(new PollEvent(0, PollEvents.Closed), _events[0]);
        Assert.Equal(0, _poller.Wait(_events, Soon));
        Assert.Equal(ChannelState.PeerClosed, _pairs[0].Server.State);
    }

    [Fact]
    public void Closed_PeerBrokeTheProtocol_IsReported()
    {
        Add(2);
        BitConverter.TryWriteBytes(_pairs[0].Client.OwnRegion.Bytes()[(ZcGen.Memory.RegionLayout.RingOffset + 8)..], uint.MaxValue);
        BitConverter.TryWriteBytes(_pairs[0].Client.OwnRegion.Bytes()[ZcGen.Memory.RegionLayout.RingOffset..],
            _pairs[0].Client.OwnRegion.StampSeed);
        Assert.Equal(1, _poller.Wait(_events, Patience));
        Assert.False(_pairs[0].Server.Consumer.TryReceive(out _, out _));

        Assert.Equal(1, _poller.Wait(_events, Patience));
        Assert.Equal(new PollEvent(0, PollEvents.Closed), _events[0]);
        Assert.Equal(ChannelState.Faulted, _pairs[0].Server.State);
        Send(1);
        Assert.Equal(1, _poller.Wait(_events, Patience));
        Assert.Equal(new PollEvent(1, PollEvents.Message), _events[0]);
    }

    [Fact]
    public void Wake_BeforeAndDuringAWait_EndsIt()
    {
        Add(1);
        _poller.Wake();
        _poller.Wake();
        Assert.Equal(1, _poller.Wait(_events, Patience, WaitPolicy.Park));
        Assert.Equal(new PollEvent(0, PollEvents.Wake), _events[0]);
        Assert.Equal(0, _poller.Wait(_events, Soon));

        Thread waker = new(_poller.Wake);
        waker.Start();
        Assert.Equal(1, _poller.Wait(_events, Patience, WaitPolicy.Park));
        waker.Join();
    }

    [Fact]
    public void Remove_OfAChannel_EndsItsReports()
    {
        Add(2);
        Send(0);
        _poller.Remove(_pairs[0].Server);
        _poller.Remove(_pairs[0].Server);

        Assert.Equal(0, _poller.Wait(_events, Soon));
        Assert.Equal(1, _poller.Count);
        Assert.Throws<ArgumentException>(() => _poller.ExpectMessage(_pairs[0].Server));
    }

    [Fact]
    public void ClientEnds_InAPoller_AreWokenToo()
    {
        (Channel client, Channel server) = ChannelConnector.CreatePair();
        _pairs.Add((client, server));
        _poller.Add(client, 9);
        for (int i = 0; i < 100; i++)
        {
            Thread sender = new(() =>
            {
                Assert.True(server.Producer.TryClaim(0, out _));
                server.Producer.Publish(0, 0);
            });
            sender.Start();
            Assert.Equal(1, _poller.Wait(_events, Patience, WaitPolicy.Park));
            Assert.Equal(new PollEvent(9, PollEvents.Message), _events[0]);
            Assert.True(client.Consumer.TryReceive(out _, out _));
            client.Consumer.Release();
            sender.Join();
        }

        server.Dispose();
        Assert.Equal(1, _poller.Wait(_events, Patience, WaitPolicy.Park));
        Assert.Equal(new PollEvent(9, PollEvents.Closed), _events[0]);
    }

    private void Add(int count)
    {
        for (int i = 0; i < count; i++)
        {
            (Channel client, Channel server) =
                ChannelConnector.CreatePair(new ChannelOptions { RingCapacity = 2 * Environment.SystemPageSize });
            _poller.Add(server, _pairs.Count);
            _pairs.Add((client, server));
        }
    }

    private void Send(int channel)
    {
        Assert.True(_pairs[channel].Client.Producer.TryClaim(4, out _));
        _pairs[channel].Client.Producer.Publish(4, 0);
    }

    private void Receive(int channel)
    {
        Assert.True(_pairs[channel].Server.Consumer.TryReceive(out _, out _));
        _pairs[channel].Server.Consumer.Release();
    }
}
