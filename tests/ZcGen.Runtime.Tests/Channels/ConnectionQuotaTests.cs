using Xunit;
using ZcGen.Channels;
using ZcGen.Native;

namespace ZcGen.Runtime.Tests.Channels;

/// <summary>What is counted for whom, and what a refusal says.</summary>
public sealed class ConnectionQuotaTests
{
    private static readonly ConnectionLimits Limits = new()
    {
        MaxChannels = 4,
        MaxChannelsPerUser = 3,
        MaxChannelsPerProcess = 2,
        MaxMemory = 400_000,
        MaxMemoryPerUser = 300_000,
        MaxMemoryPerProcess = 200_000,
    };

    private readonly ConnectionQuota _quota = new(Limits);
    private ulong _lastRegion;

    [Fact]
    public void Channels_OfOneProcess_EndAtItsLimit()
    {
        Take(user: 1, process: 10);
        Take(user: 1, process: 10);

        AssertRefused(1, 10, 1, "process 10 of user 1 are 2", "ConnectionLimits.MaxChannelsPerProcess");
        Take(user: 1, process: 11);
    }

    [Fact]
    public void Channels_OfOneUsersProcesses_EndAtTheUsersLimit()
    {
        Take(user: 1, process: 10);
        Take(user: 1, process: 11);
        Take(user: 1, process: 12);

        AssertRefused(1, 13, 1, "user 1 are 3", "ConnectionLimits.MaxChannelsPerUser");
        Take(user: 2, process: 13);
    }

    [Fact]
    public void Channels_OfAllUsers_EndAtTheListenersLimit()
    {
        for (uint user = 1; user <= 4; user++)
        {
            Take(user, process: 10);
        }

        AssertRefused(5, 10, 1, "all clients are 4", "ConnectionLimits.MaxChannels");
        Assert.Equal(4, _quota.Count);
    }

    [Fact]
    public void Memory_OverEachLimit_IsRefusedWithTheFigures()
    {
        Take(user: 1, process: 10, bytes: 150_000);
        AssertRefused(1, 10, 50_001, "process 10 of user 1 have 150000 bytes, and 50001 more", "200000, ConnectionLimits.MaxMemoryPerProcess");

        Take(user: 1, process: 11, bytes: 150_000);
        AssertRefused(1, 12, 1, "user 1 have 300000 bytes", "300000, ConnectionLimits.MaxMemoryPerUser");

        AssertRefused(2, 10, 100_001, "all clients have 300000 bytes", "400000, ConnectionLimits.MaxMemory");
        Take(user: 2, process: 10, bytes: 100_000);
    }

    [Fact]
    public void Share_GivenBackTwice_CountsOnce()
    {
        Take(user: 1, process: 10);
        ConnectionShare share = Take(user: 1, process: 10, bytes: 1000);
        share.Dispose();
        share.Dispose();

        Assert.Equal(1, _quota.Count);
        Take(user: 1, process: 10, bytes: 200_000 - 100);
        AssertRefused(1, 10, 1, "are 2", "MaxChannelsPerProcess");
    }

    [Fact]
    public void Region_OfAnOpenChannel_IsRefusedUntilThatEnds()
    {
        ConnectionShare first = Take(user: 1, process: 10);
        Assert.False(_quota.TryTake(new PeerIdentity(11, 1, 1), 1, first.Region, out _, out string? refusal));
        Assert.Contains("region of its own", refusal, StringComparison.Ordinal);
        Assert.Equal(1, _quota.Count);

        first.Dispose();
        Assert.True(_quota.TryTake(new PeerIdentity(11, 1, 1), 1, first.Region, out _, out _));
    }

    [Fact]
    public void Processes_InOtherContainers_CountAsOneOfEachUser()
    {
        Take(user: 1, process: 0);
        Take(user: 1, process: 0);

        AssertRefused(1, 0, 1, "the processes of user 1 in other containers are 2", "MaxChannelsPerProcess");
        Take(user: 2, process: 0);
    }

    private ConnectionShare Take(uint user, int process, long bytes = 100)
    {
        bool isTaken = _quota.TryTake(
            new PeerIdentity(process, user, user), bytes, new FileIdentity(1, ++_lastRegion), out ConnectionShare? share, out string? refusal);
        Assert.True(isTaken, refusal);
        return share!;
    }

    private void AssertRefused(uint user, int process, long bytes, string figure, string limit)
    {
        int count = _quota.Count;
        bool isTaken = _quota.TryTake(
            new PeerIdentity(process, user, user), bytes, new FileIdentity(1, ++_lastRegion), out _, out string? refusal);
        Assert.False(isTaken);
        Assert.Contains(figure, refusal, StringComparison.Ordinal);
        Assert.Contains(limit, refusal, StringComparison.Ordinal);
        Assert.Equal(count, _quota.Count);
    }
}
