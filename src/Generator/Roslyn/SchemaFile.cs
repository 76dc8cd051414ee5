using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ZcGen.Compiler.Common;
using ZcGen.Compiler.Hosting;
using ZcGen.Compiler.Model;

namespace ZcGen.Generator;

/// <summary>What the build says about one schema file.</summary>
/// <param name="HostPath">The path as the host knows it; diagnostics carry it, so that editors open the file.</param>
/// <param name="Path">The path relative to the project, with forward slashes: the only path that reaches generated code.</param>
/// <param name="Generate">
/// Whether code is generated; false for a schema whose code is in another assembly, so that types only resolve.
/// </param>
/// <param name="Features">What is generated beyond readers and builders; metadata of the file overrides the project's property.</param>
/// <param name="Severities">The severities that the build's configuration sets for diagnostics in this file.</param>
internal sealed record SchemaFile(
    string HostPath, string Path, bool Generate, EmissionFeatures Features, EquatableArray<SeveritySetting> Severities)
{
    private const string RoleKey = "build_metadata.AdditionalFiles.ZcGenRole";
    private const string SchemaRole = "schema";
    private const string GenerateKey = "build_metadata.AdditionalFiles.Generate";
    private const string ObjectApiKey = "build_metadata.AdditionalFiles.ObjectApi";
    private const string JsonKey = "build_metadata.AdditionalFiles.Json";
    private const string ProjectObjectApiKey = "build_property.FlatBuffersObjectApi";
    private const string ProjectJsonKey = "build_property.FlatBuffersJson";

    /// <summary>Returns what the options say about <paramref name="text"/>; null if it is not a schema.</summary>
    public static SchemaFile? From(AdditionalText text, AnalyzerConfigOptionsProvider provider)
    {
        AnalyzerConfigOptions options = provider.GetOptions(text);
        if (!options.TryGetValue(RoleKey, out string? role) || !role.Equals(SchemaRole, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        string path = RelativePath.From(ProjectOptions.ProjectDirectory(provider.GlobalOptions), text.Path);
        bool generate = !options.TryGetValue(GenerateKey, out string? value) || !value.Equals("false", StringComparison.OrdinalIgnoreCase);
        return new SchemaFile(text.Path, path, generate, ReadFeatures(options, provider.GlobalOptions), SeveritySetting.ReadAll(options));
    }

    private static EmissionFeatures ReadFeatures(AnalyzerConfigOptions file, AnalyzerConfigOptions project) =>
        (IsOn(file, ObjectApiKey, project, ProjectObjectApiKey) ? EmissionFeatures.Objects : EmissionFeatures.None)
        | (IsOn(file, JsonKey, project, ProjectJsonKey) ? EmissionFeatures.Json : EmissionFeatures.None);

    // Metadata that is not set reads as empty.
    private static bool IsOn(AnalyzerConfigOptions file, string fileKey, AnalyzerConfigOptions project, string projectKey)
    {
        bool isSet = (file.TryGetValue(fileKey, out string? value) && value.Length > 0) || project.TryGetValue(projectKey, out value);
        return isSet && value!.Equals("true", StringComparison.OrdinalIgnoreCase);
    }
}
