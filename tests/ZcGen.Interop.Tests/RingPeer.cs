using System.Reflection;

namespace ZcGen.Interop.Tests;

/// <summary>The official C# runtime in a ring, by the adapter ZcGen.GoogleFlatBuffers.</summary>
public class RingPeer : CSharpPeer
{
    /// <inheritdoc/>
    protected override string Program => "ring.cs";

    /// <inheritdoc/>
    protected override string References => $"""
        <Compile Remove="runtime/**" />
        <ProjectReference Include="{Metadata("AdapterProject")}" />
        """;

    /// <inheritdoc/>
    protected override string Symbols => "ENABLE_SPAN_T";

    /// <summary>What "check" prints.</summary>
    public string Check() => RunProgram("check");

    /// <summary>What the project of these tests says of its surroundings.</summary>
    protected static string Metadata(string key) =>
        typeof(RingPeer).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == key).Value!;

    /// <inheritdoc/>
    protected override string[] Properties(string folder) => [$"-p:GoogleFlatBuffersSources={Path.Combine(folder, "runtime")}"];
}
