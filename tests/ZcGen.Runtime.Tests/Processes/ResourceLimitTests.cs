using Xunit;
using ZcGen.Channels;

namespace ZcGen.Runtime.Tests.Processes;

/// <summary>Processes that run into limits of the system: who is told what, and that they go on.</summary>
public sealed class ResourceLimitTests : IDisposable
{
    private readonly SocketName _name = new();

    public void Dispose() => _name.Dispose();

    [Fact]
    public void Client_WithTooFewDescriptors_IsToldSoAtEachNumber()
    {
        using PeerProcess server = PeerProcess.StartReady("poller-server", _name.Path);
        using PeerProcess client = PeerProcess.Start("few-descriptors-client", _name.Path);
        client.Expect("connected");
        Assert.StartsWith("NoServer", client.ReadLine(), StringComparison.Ordinal);
        int failures = 0;
        string? line;
        while ((line = client.ReadLine()) != "connected")
        {
            Assert.StartsWith(nameof(ChannelErrorCode.OutOfResources), line, StringComparison.Ordinal);
            Assert.Contains("RLIMIT_NOFILE", line, StringComparison.Ordinal);
            failures++;
        }

        Assert.InRange(failures, 4, 20);
        Assert.Equal(0, client.WaitForExit());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Server_WithTooFewDescriptors_TellsTheClientAndGoesOn(int left)
    {
        using PeerProcess server = PeerProcess.StartReady("few-descriptors-server", _name.Path, $"{left}");
        ChannelConnector.Connect(_name.Path, "Test.Echo").Dispose();
        server.Expect("starved");
        for (int i = 0; i < 3; i++)
        {
            ChannelException refusal = Assert.Throws<ChannelException>(() => ChannelConnector.Connect(_name.Path, "Test.Echo"));
            Assert.Equal(ChannelErrorCode.LimitReached, refusal.Code);
            Assert.Contains("RLIMIT_NOFILE", refusal.Message, StringComparison.Ordinal);
        }

        server.CloseInput();
        Assert.Equal(0, server.WaitForExit());
    }

    [Fact]
    public void Region_AboveTheLimitOfFileSizes_IsAnErrorThatNamesTheLimit()
    {
        using PeerProcess peer = PeerProcess.Start("small-files");
        string? line = peer.ReadLine();

        Assert.StartsWith(nameof(ChannelErrorCode.OutOfResources), line, StringComparison.Ordinal);
        Assert.Contains("RLIMIT_FSIZE, which is 65536 bytes", line, StringComparison.Ordinal);
        Assert.Equal(0, peer.WaitForExit());
    }

    // A channel takes 2 MiB of addresses at its two ends: all of them together would take 8,000.
    [Fact]
    public void Addresses_OfChannelsThatEnded_AreCollectedInTime()
    {
        using PeerProcess peer = PeerProcess.Start("end-many-channels", "4000", $"{256 << 10}");
        long mebibytes = long.Parse(peer.ReadLine()!);

        Assert.Equal(0, peer.WaitForExit());
        Assert.InRange(mebibytes, 1, 4000);
    }
}
