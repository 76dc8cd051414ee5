namespace ZcGen.Interop.Tests;

public sealed class RingInteropTests(RingPeer peer) : InteropTests<RingPeer>(peer), IClassFixture<RingPeer>
{
    private readonly RingPeer _peer = peer;

    [PeerFact<RingPeer>]
    public void Message_BuiltByUs_IsVerifiedAndReadInTheSlot() => AssertPeerReadsOurs();

    [PeerFact<RingPeer>]
    public void Message_BuiltInTheSlot_IsVerifiedAndReadByUs() => AssertWeReadPeers();

    [PeerFact<RingPeer>]
    public void Message_Damaged_IsRefusedInTheSlot() => AssertPeerRefusesDamage();

    [PeerFact<RingPeer>]
    public void Misuse_InTheSlot_IsExplained() => Assert.Equal(
        """
        True
        not finished: the message is not finished; call Finish on its FlatBufferBuilder before it is published
        too long: the message has 8176 bytes or more, and this ring carries at most 8176; give both ends a larger RingCapacity
        50 messages allocated 0 bytes
        value 5
        span: the message lies in memory of the peer, which can only be read; use the accessor that returns an array, element by element, or ByteBuffer.ToReadOnlySpan
        released: the message was released, or its peer broke the protocol; read it before Release
        next: False
        full: there is no room for a message of 8176 bytes (TimedOut); abandon it

        """,
        _peer.Check());
}
