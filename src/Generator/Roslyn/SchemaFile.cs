using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ZcGen.Compiler.Hosting;
using ZcGen.Compiler.Model;

namespace ZcGen.Generator;

/// <summary>What the build says about one schema: which file it is, whether code is wanted, and how severe its diagnostics are.</summary>
/// <param name="HostPath">The file's path as the host knows it: diagnostics carry it, so that editors open the file.</param>
/// <param name="Path">The same file relative to the project, with forward slashes: the only path that reaches generated code.</param>
/// <param name="Generate">False for a schema whose types are only to be resolved; its code is in another assembly.</param>
/// <param name="Severities">What the build's configuration says about severities in this file.</param>
internal sealed record SchemaFile(string HostPath, string Path, bool Generate, EquatableArray<SeveritySetting> Severities)
{
    private const string RoleKey = "build_metadata.AdditionalFiles.ZcGenRole";
    private const string SchemaRole = "schema";
    private const string GenerateKey = "build_metadata.AdditionalFiles.Generate";

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
        return new SchemaFile(text.Path, path, generate, SeveritySetting.ReadAll(options));
    }
}
