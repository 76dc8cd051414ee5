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
        <ProjectReference Include="{typeof(RingPeer).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static metadata => metadata.Key == "AdapterProject").Value}" />
        """;

    /// <inheritdoc/>
    protected override string Symbols => "ENABLE_SPAN_T";

    /// <summary>What "check" prints.</summary>
    public string Check() => RunProgram("check");

    /// <inheritdoc/>
    protected override string[] Properties(string folder) => [$"-p:GoogleFlatBuffersSources={Path.Combine(folder, "runtime")}"];
}
