using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ZcGen.Compiler.Common;
using ZcGen.Compiler.Hosting;
using ZcGen.Compiler.Model;

namespace ZcGen.Generator;

/// <summary>What the build says about one schema: which file it is, whether code is wanted, and how severe its diagnostics are.</summary>
/// <param name="HostPath">The file's path as the host knows it: diagnostics carry it, so that editors open the file.</param>
/// <param name="Path">The same file relative to the project, with forward slashes: the only path that reaches generated code.</param>
/// <param name="Generate">False for a schema whose types are only to be resolved; its code is in another assembly.</param>
/// <param name="Features">What is wanted beyond readers and builders; metadata of the file goes before the project's property.</param>
/// <param name="Severities">What the build's configuration says about severities in this file.</param>
internal sealed record SchemaFile(string HostPath, string Path, bool Generate, EmissionFeatures Features, EquatableArray<SeveritySetting> Severities)
{
    private const string RoleKey = "build_metadata.AdditionalFiles.ZcGenRole";
    private const string SchemaRole = "schema";
    private const string GenerateKey = "build_metadata.AdditionalFiles.Generate";
    private const string ObjectApiKey = "build_metadata.AdditionalFiles.ObjectApi";
    private const string JsonKey = "build_metadata.AdditionalFiles.Json";
    private const string ProjectObjectApiKey = "build_property.FlatBuffersObjectApi";
    private const string ProjectJsonKey = "build_property.FlatBuffersJson";

    /// <summary>What the options say about <paramref name="text"/>; null when it is not a schema.</summary>
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

    // Metadata that is not there reads as empty.
    private static bool IsOn(AnalyzerConfigOptions file, string fileKey, AnalyzerConfigOptions project, string projectKey) =>
        ((file.TryGetValue(fileKey, out string? value) && value.Length > 0) || project.TryGetValue(projectKey, out value)) && value.Equals("true", StringComparison.OrdinalIgnoreCase);
}
