using System.Diagnostics;
using System.Text.Json;

namespace ZcGen.Generator.Tests.RealSchemas;

/// <summary>Schemas that other people use: path and text of each.</summary>
internal static class RealSchemaFiles
{
    /// <summary>The protocol of mediasoup's worker.</summary>
    public static (string Path, string Text)[] Mediasoup() => FilesOf(NpmFactAttribute.Packages.FileOf("mediasoup", "worker", "fbs"));

    /// <summary>The standards of spacedatastandards.org.</summary>
    public static (string Path, string Text)[] SpaceDataStandards() =>
        FilesOf(NpmFactAttribute.Packages.FileOf("spacedatastandards.org", "schema"));

    private static (string Path, string Text)[] FilesOf(string directory) =>
    [
        .. Directory.GetFiles(directory, "*.fbs", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(path => (Path.GetRelativePath(directory, path), File.ReadAllText(path))),
    ];

    /// <summary>What @foxglove/schemas generates.</summary>
    public static (string Path, string Text)[] Foxglove()
    {
        string script = Path.Combine(AppContext.BaseDirectory, "RealSchemas", "foxglove.mjs");
        string module = NpmFactAttribute.Packages.FileOf("@foxglove/schemas", "dist", "internal");
        using Process process = Process.Start(new ProcessStartInfo("node", [script, module]) { RedirectStandardOutput = true })!;
        string json = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return [.. JsonSerializer.Deserialize<Dictionary<string, string>>(json)!.Select(static file => (file.Key + ".fbs", file.Value))];
    }
}
