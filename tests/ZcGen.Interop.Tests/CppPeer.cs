namespace ZcGen.Interop.Tests;

/// <summary>The official C++ runtime: Debian's headers and the code that its flatc makes.</summary>
public sealed class CppPeer : Peer
{
    /// <inheritdoc/>
    protected override string[] Prepare()
    {
        string schema = Write("interop.fbs", Schema);
        string source = Write("peer.cpp", File.ReadAllText(Asset("Peers", "peer.cpp")));
        Run("flatc", "--cpp", "--scoped-enums", "--cpp-std", "c++17", schema);
        string program = Path.ChangeExtension(source, null);
        Run("g++", "-std=c++17", "-O1", source, "-o", program);
        return [program];
    }
}
