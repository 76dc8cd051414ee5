using Microsoft.CodeAnalysis.Diagnostics;
using ZcGen.Compiler;
using ZcGen.Compiler.Common;
using ZcGen.Compiler.Hosting;

namespace ZcGen.Generator;

/// <summary>Reads the project's properties that concern all of its schemas.</summary>
internal static class ProjectOptions
{
    private const string ProjectDirectoryKey = "build_property.ProjectDir";
    private const string IncludeDirectoriesKey = "build_property._FlatBuffersIncludeDirectories";
    private const string RequireExplicitIdsKey = "build_property.FlatBuffersRequireExplicitIds";

    /// <summary>Returns how the schemas of the project are compiled.</summary>
    public static CompileOptions Read(AnalyzerConfigOptions options)
    {
        string projectDirectory = ProjectDirectory(options);
        options.TryGetValue(IncludeDirectoriesKey, out string? directories);
        options.TryGetValue(RequireExplicitIdsKey, out string? requireExplicitIds);

        // The build joins them with '|', because a semicolon starts a comment in the file that carries properties to the compiler.
        string[] relative = [.. (directories ?? "").Split('|')
            .Select(static directory => directory.Trim())
            .Where(static directory => directory.Length > 0)
            .Select(directory => RelativePath.From(projectDirectory, directory))];
        return new CompileOptions(
            new EquatableArray<string>(relative),
            OneAssembly: true,
            RequireExplicitIds: "true".Equals(requireExplicitIds, StringComparison.OrdinalIgnoreCase),
            EmitsCSharp: true);
    }

    /// <summary>Returns the directory that project-relative paths start from; empty if the host does not say.</summary>
    public static string ProjectDirectory(AnalyzerConfigOptions options) =>
        options.TryGetValue(ProjectDirectoryKey, out string? directory) ? directory : "";
}
