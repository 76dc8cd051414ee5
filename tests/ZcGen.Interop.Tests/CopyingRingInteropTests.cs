namespace ZcGen.Interop.Tests;

public sealed class CopyingRingInteropTests(CopyingRingPeer peer) : InteropTests<CopyingRingPeer>(peer), IClassFixture<CopyingRingPeer>
{
    private readonly CopyingRingPeer _peer = peer;

    [PeerFact<CopyingRingPeer>]
    public void Message_BuiltByUs_IsVerifiedAndReadFromTheSlot() => AssertPeerReadsOurs();

    [PeerFact<CopyingRingPeer>]
    public void Message_BuiltInAnArray_IsVerifiedAndReadByUs() => AssertWeReadPeers();

    [PeerFact<CopyingRingPeer>]
    public void Message_Damaged_IsRefusedFromTheSlot() => AssertPeerRefusesDamage();

    [PeerFact<CopyingRingPeer>]
    public void Misuse_OfTheSlot_IsExplained() => Assert.Equal(
        """
        True
        not finished: the message is not finished; call Finish on its FlatBufferBuilder before it is published
        too long: the message has 10028 bytes or more, and this ring carries at most 8176; give both ends a larger RingCapacity
        50 messages allocated 0 bytes
        value 5
        value 5
        next: False
        full: there is no room for a message of 6028 bytes (TimedOut); abandon it

        """,
        _peer.Check());
}
