using Xunit;
using ZcGen.Channels;
using ZcGen.Waiting;

namespace ZcGen.Runtime.Tests.Channels;

/// <summary>A channel without a peer in shared memory, whose link sends copies.</summary>
public sealed class RelayTests : IDisposable
{
    private static readonly int Page = Environment.SystemPageSize;

    private readonly EchoLink _link = new(new ChannelOptions { RingCapacity = Page });
    private readonly Channel _channel;

    public RelayTests() => _channel = _link.Open("Test.Echo", 1, 2, new PeerCredentials(7, 0, 0));

    public void Dispose() => _channel.Dispose();

    [Fact]
    public void WaitToReceive_RequestsArePublished_RelaysThemInOrder()
    {
        // More than the ring holds, one and two at a time.
        for (uint i = 0; i < 1000; i++)
        {
            Send(i, 100);
            Send(i + 1000, 50);
            Expect(i, 100);
            Expect(i + 1000, 50);
        }
    }

    [Theory]
    [MemberData(nameof(Waiting.Policies.Names), MemberType = typeof(Waiting.Policies))]
    public void WaitForReply_UnderEveryPolicy_RelaysAtOnce(string policy)
    {
        Send(5, 10);

        Assert.Equal(WaitResult.Ready, _channel.WaitForReply(default, Waiting.Policies.Of(policy)));

        Expect(5, 10);
    }

    [Fact]
    public void WaitToReceive_NothingIsPublished_TimesOutAtOnce() =>
        Assert.Equal(WaitResult.TimedOut, _channel.WaitToReceive(Deadline.Never));

    [Fact]
    public void WaitToReceive_DeadlineHasPassedMeanwhile_StillRelaysWhatWasPublished()
    {
        Deadline deadline = Deadline.After(TimeSpan.FromTicks(1));
        Assert.True(SpinWait.SpinUntil(() => deadline.IsPast, TimeSpan.FromSeconds(10)));
        Send(3, 10);

        Assert.Equal(WaitResult.Ready, _channel.WaitToReceive(deadline));

        Assert.Equal(TimeSpan.FromTicks(1), _link.Timeout);
    }

    [Fact]
    public void WaitForSpace_RingIsFull_RelaysToMakeSpace()
    {
        while (_channel.Producer.TryEnsureSpace(1000))
        {
            Send(1, 1000);
        }

        Assert.Equal(WaitResult.Ready, _channel.WaitForSpace(1000));
    }

    [Fact]
    public void WaitToReceive_ServerIsGone_SaysSo()
    {
        _link.IsGone = true;
        Send(1, 10);

        Assert.Equal(WaitResult.PeerClosed, _channel.WaitToReceive());
        Assert.Equal(ChannelState.PeerClosed, _channel.State);
    }

    private void Send(uint kind, int length)
    {
        Assert.True(_channel.Producer.TryClaim(length, out Span<byte> request));
        request[..length].Fill((byte)kind);
        _channel.Producer.Publish(length, kind);
    }

    private void Expect(uint kind, int length)
    {
        Assert.Equal(WaitResult.Ready, _channel.WaitToReceive());
        Assert.True(_channel.Consumer.TryReceive(out ReadOnlySpan<byte> reply, out uint status));
        Assert.Equal((kind, length), (status, reply.Length));
        Assert.Equal(-1, reply.IndexOfAnyExcept((byte)kind));
        _channel.Consumer.Release();
    }
}
