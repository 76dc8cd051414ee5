namespace ZcGen.Interop.Tests;

/// <summary>The same with packages: the adapter's, ZcGen's that it depends on, and one of the runtime that is made here of its sources, without spans as Google's package is.</summary>
public sealed class CopyingRingPeer : RingPeer
{
    // Nobody's cache or source has this.
    private const string Version = "0.0.0-interop";

    /// <inheritdoc/>
    protected override string Symbols => "";

    /// <inheritdoc/>
    protected override string References => $"""<PackageReference Include="ZcGen.GoogleFlatBuffers" Version="{Version}" />""";

    /// <inheritdoc/>
    protected override string[] Properties(string folder) =>
    [
        $"-p:RestoreAdditionalProjectSources={Feed(folder)}", $"-p:RestorePackagesPath={Path.Combine(folder, "packages")}", $"-p:RestoreFallbackFolders={Metadata("MachinePackages")}",
    ];

    /// <inheritdoc/>
    protected override void PrepareBuild(string folder)
    {
        // Like Google's project, with no property set.
        string runtime = Write(Path.Combine("runtime", "Google.FlatBuffers.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
              </PropertyGroup>
            </Project>
            """);
        Pack(folder, runtime);
        Pack(folder, Metadata("AdapterProject"), [.. Properties(folder), $"-p:GoogleFlatBuffersVersion={Version}"]);
        Pack(folder, Metadata("PackageProject"), "--no-build");
    }

    private void Pack(string folder, string project, params string[] arguments) => Run(
    [
        "dotnet", "pack", project, "-c", "Release", "-o", Feed(folder), "-nodeReuse:false", $"-p:Version={Version}", "-p:UseArtifactsOutput=true",
        $"-p:ArtifactsPath={Path.Combine(folder, "packed")}", "-p:WarningsNotAsErrors=NU1507", .. arguments,
    ]);

    private static string Feed(string folder) => Path.Combine(folder, "feed");
}
