using System.Text;
using ZcGen.Tests.FlatcWasm;
using ZcGen.Tests.Npm;

namespace ZcGen.Interop.Tests;

/// <summary>The official TypeScript runtime: npm's package and the code that today's flatc makes.</summary>
public sealed class TypeScriptPeer : Peer
{
    internal static NpmInstallation Packages { get; } = new("flatbuffers-typescript", "flatbuffers@25.9.23", "esbuild@0.28.2");

    /// <inheritdoc/>
    protected override string[] Prepare()
    {
        using var flatc = new FlatcWasm();
        FlatcRun generated =
            flatc.Run(new Dictionary<string, byte[]> { ["interop.fbs"] = Encoding.UTF8.GetBytes(Schema) }, "--ts", "interop.fbs");
        Assert.Equal(0, generated.ExitCode);
        foreach ((string name, byte[] content) in generated.Files)
        {
            Write(name, Encoding.UTF8.GetString(content));
        }

        string source = Write("peer.ts", File.ReadAllText(Asset("Peers", "peer.ts")));
        string program = Path.ChangeExtension(source, ".mjs");
        Directory.CreateSymbolicLink(Path.Combine(Path.GetDirectoryName(source)!, "node_modules"),
            Path.Combine(Packages.Home, "node_modules"));
        Run("node", Packages.FileOf("esbuild", "bin", "esbuild"), source, "--bundle", "--platform=node", "--format=esm",
            "--log-level=warning", $"--outfile={program}");
        return ["node", program];
    }
}
