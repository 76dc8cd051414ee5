namespace ZcGen.Interop.Tests;

/// <summary>The same with a runtime without spans, as its NuGet package is.</summary>
public sealed class CopyingRingPeer : RingPeer
{
    /// <inheritdoc/>
    protected override string Symbols => "";

    /// <inheritdoc/>
    protected override string[] Properties(string folder) => [.. base.Properties(folder), "-p:GoogleFlatBuffersSpans=false"];
}
