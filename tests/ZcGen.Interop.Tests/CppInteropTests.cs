namespace ZcGen.Interop.Tests;

public sealed class CppInteropTests(CppPeer peer) : InteropTests<CppPeer>(peer), IClassFixture<CppPeer>
{
    [PeerFact<CppPeer>]
    public void Message_BuiltByUs_IsVerifiedAndReadByCpp() => AssertPeerReadsOurs();

    [PeerFact<CppPeer>]
    public void Message_BuiltByCpp_IsVerifiedAndReadByUs() => AssertWeReadPeers();

    [PeerFact<CppPeer>]
    public void Message_Damaged_IsRefusedByBoth() => AssertPeerRefusesDamage();
}
