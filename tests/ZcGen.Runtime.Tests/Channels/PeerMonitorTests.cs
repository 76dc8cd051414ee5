using Xunit;
using ZcGen.Channels;

namespace ZcGen.Runtime.Tests.Channels;

/// <summary>Who learns of a server's end without waiting for it, and what watching costs. Counts descriptors, so it runs alone.</summary>
[Collection(nameof(Alone))]
public class PeerMonitorTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public void PeerOfAWatchedChannel_Gone_IsNotedWithoutAWait()
    {
        (Channel client, Channel server) = ChannelConnector.CreatePair();
        using (client)
        {
            using var noted = new ManualResetEventSlim();
            client.OnPeerClosed = noted.Set;
            ulong watch = PeerMonitor.Watch(client);
            Assert.NotEqual(0ul, watch);
            Assert.Equal(ChannelState.Open, client.State);

            server.Dispose();

            Assert.True(noted.Wait(Patience));
            Assert.Equal(ChannelState.PeerClosed, client.State);
            PeerMonitor.Forget(watch);
        }
    }

    [Fact]
    public void PeerThatHadGoneBefore_IsNotedToo()
    {
        (Channel client, Channel server) = ChannelConnector.CreatePair();
        using (client)
        {
            server.Dispose();
            ulong watch = PeerMonitor.Watch(client);

            Assert.True(SpinWait.SpinUntil(() => client.State == ChannelState.PeerClosed, Patience));
            PeerMonitor.Forget(watch);
        }
    }

    [Fact]
    public void Channel_Disposed_IsNotWatched()
    {
        (Channel client, Channel server) = ChannelConnector.CreatePair();
        client.Dispose();

        Assert.Equal(0ul, PeerMonitor.Watch(client));
        server.Dispose();
    }

    [Fact]
    public void Watching_ManyChannels_TakesOneDescriptorAtMost()
    {
        (Channel Client, Channel Server)[] pairs = [.. Enumerable.Range(0, 20).Select(_ => ChannelConnector.CreatePair())];
        int before = Directory.GetFiles("/proc/self/fd").Length;

        ulong[] watches = [.. pairs.Select(pair => PeerMonitor.Watch(pair.Client))];

        Assert.DoesNotContain(0ul, watches);
        Assert.InRange(Directory.GetFiles("/proc/self/fd").Length, before - 5, before + 1);
        foreach ((Channel client, Channel server) in pairs)
        {
            client.Dispose();
            server.Dispose();
        }

        Array.ForEach(watches, PeerMonitor.Forget);
    }
}
