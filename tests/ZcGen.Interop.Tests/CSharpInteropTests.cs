namespace ZcGen.Interop.Tests;

public sealed class CSharpInteropTests(CSharpPeer peer) : InteropTests<CSharpPeer>(peer), IClassFixture<CSharpPeer>
{
    [PeerFact<CSharpPeer>]
    public void Message_BuiltByUs_IsVerifiedAndReadByCSharp() => AssertPeerReadsOurs();

    [PeerFact<CSharpPeer>]
    public void Message_BuiltByCSharp_IsVerifiedAndReadByUs() => AssertWeReadPeers();

    [PeerFact<CSharpPeer>]
    public void Message_Damaged_IsRefusedByBoth() => AssertPeerRefusesDamage();
}
