using ZcGen.Cli.Configuring;
using ZcGen.Compiler;
using ZcGen.Compiler.Common;
using ZcGen.Compiler.Configuration;
using ZcGen.Compiler.Model;

namespace ZcGen.Cli.Input;

/// <summary>Which schemas a command reads, and how they are compiled.</summary>
/// <param name="Paths">Files and directories as the command line gives them.</param>
/// <param name="IncludeDirectories">Absolute paths of the directories that are searched for included files.</param>
/// <param name="OneAssembly">Whether the schemas go into one assembly.</param>
/// <param name="RequireExplicitIds">Whether every field of a table needs an id.</param>
/// <param name="StandardInput">The schema on standard input, whose path is among the others; null if there is none.</param>
internal sealed record SchemaInputs(
    IReadOnlyList<string> Paths,
    IReadOnlyList<string> IncludeDirectories,
    bool OneAssembly,
    bool RequireExplicitIds,
    StandardInputSchema? StandardInput = null)
{
    /// <summary>Gets the absolute paths of the files that <see cref="Paths"/> lead to; null as long as nobody looked.</summary>
    public IReadOnlyList<string>? Found { get; init; }

    /// <summary>Gets what holds for the schemas; null for other versions of them.</summary>
    public Configurations? Configurations { get; init; }

    /// <summary>Gets what configurations say about breaking changes.</summary>
    public BreakingConfig BreakingConfig { get; init; } = BreakingConfig.Empty;

    /// <summary>Finds the files that <see cref="Paths"/> lead to.</summary>
    public List<string> Find(WorkingDirectory workingDirectory, List<string> problems)
    {
        string? standardInput = StandardInput is null ? null : workingDirectory.Rooted(StandardInput.Path);
        List<string> files = new SchemaFinder(workingDirectory, problems, standardInput).Find(Paths);
        workingDirectory.Trace?.AddSearch(Paths, files);
        return files;
    }

    /// <summary>Finds, reads, parses and compiles the schemas.</summary>
    /// <param name="workingDirectory">The directory that relative paths start from.</param>
    /// <param name="problems">Receives a message for each path that cannot be read.</param>
    /// <param name="emitsCSharp">Whether the schemas are compiled for C#.</param>
    /// <param name="keepsDocumentation">Whether models carry the comments of the schemas.</param>
    /// <param name="features">What to generate for each schema beyond readers and builders.</param>
    /// <returns>The schemas; possibly none.</returns>
    public CheckedSchemas Check(
        WorkingDirectory workingDirectory,
        List<string> problems,
        bool emitsCSharp = false,
        bool keepsDocumentation = false,
        EmissionFeatures features = EmissionFeatures.None)
    {
        foreach (string directory in IncludeDirectories)
        {
            workingDirectory.AddRoot(directory);
        }

        string? standardInput = StandardInput is null ? null : workingDirectory.Rooted(StandardInput.Path);
        IReadOnlyList<string> files = Found ?? Find(workingDirectory, problems);
        var progress = new LoadProgress();
        var options = new CompileOptions(
            new EquatableArray<string>([.. IncludeDirectories.Select(workingDirectory.RelativeDirectory)]),
            OneAssembly,
            RequireExplicitIds,
            emitsCSharp,
            keepsDocumentation);
        CheckedSchemas schemas = ProgressBar.While(progress, () =>
            CheckedSchemas.Check(
                new SchemaLoader(workingDirectory, IncludeDirectories, progress, standardInput).Load(files),
                options,
                features,
                Configurations is null ? null : Configurations.SettingsFor));
        AddUnreadable(schemas, problems);
        return schemas;
    }

    private static void AddUnreadable(CheckedSchemas schemas, List<string> problems)
    {
        foreach (LoadedSchema file in schemas.Files)
        {
            if (file.Content.Problem is { } problem)
            {
                string includer = file.IncludedBy.Count > 0 ? $", included from '{file.IncludedBy[0].Path}'" : "";
                problems.Add($"cannot read '{file.Path}'{includer}: {problem}");
            }
        }
    }
}
