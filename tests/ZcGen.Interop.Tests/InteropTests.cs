using Interop;

namespace ZcGen.Interop.Tests;

/// <summary>What we build, an official runtime verifies and reads field by field; what it builds, we verify and read field by
/// field.</summary>
/// <typeparam name="TPeer">The program on that runtime.</typeparam>
public abstract class InteropTests<TPeer>(TPeer peer)
    where TPeer : Peer
{
    protected static string Expected { get; } = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "expected.txt"));

    /// <summary>What the runtime can tell of a message.</summary>
    protected virtual string ExpectedOfPeer => Expected;

    protected void AssertPeerReadsOurs() => Assert.Equal(ExpectedOfPeer, peer.Dump(OurSide.Build()));

    protected void AssertWeReadPeers()
    {
        byte[] message = peer.Build();

        Assert.Equal("well-formed", Root.Verify(message).ToString());
        Assert.Equal(Expected, OurSide.Dump(message));
    }

    // Each end verifies what the other has built, so a damaged message must be noticed, too: the terminator of a string.
    protected void AssertPeerRefusesDamage()
    {
        byte[] message = OurSide.Build();
        message[message.AsSpan().IndexOf("three hundred\0"u8) + 13] = 1;

        Assert.False(Root.Verify(message).IsValid);
        Assert.Contains("malformed", Assert.Throws<InvalidOperationException>(() => peer.Dump(message)).Message, StringComparison.Ordinal);
    }
}
