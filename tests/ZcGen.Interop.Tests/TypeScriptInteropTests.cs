namespace ZcGen.Interop.Tests;

public sealed class TypeScriptInteropTests(TypeScriptPeer peer) : InteropTests<TypeScriptPeer>(peer), IClassFixture<TypeScriptPeer>
{
    // It has no search by key.
    protected override string ExpectedOfPeer =>
        string.Concat(Expected.Split('\n').Where(static line => line.Length > 0 && !line.StartsWith("find_", StringComparison.Ordinal))
            .Select(static line => line + "\n"));

    [PeerFact<TypeScriptPeer>]
    public void Message_BuiltByUs_IsReadByTypeScript() => AssertPeerReadsOurs();

    [PeerFact<TypeScriptPeer>]
    public void Message_BuiltByTypeScript_IsVerifiedAndReadByUs() => AssertWeReadPeers();
}
