using ZcGen.Cli.Input;
using ZcGen.Compiler.Configuration;
using ZcGen.Compiler.Hosting;

namespace ZcGen.Cli.Configuring;

/// <summary>What .editorconfig files say about schemas; reads each file once. Not thread-safe.</summary>
/// <param name="workingDirectory">The directory in which the tool runs.</param>
/// <param name="problems">Receives what is wrong with files.</param>
internal sealed class EditorConfigs(WorkingDirectory workingDirectory, List<string> problems)
{
    private readonly Dictionary<string, IReadOnlyList<(string Directory, EditorConfigFile File)>> _chains = new(StringComparer.Ordinal);

    /// <summary>Returns what they say about a schema; of two settings of one rule, the later one counts.</summary>
    /// <param name="schema">The absolute path of the schema.</param>
    public IReadOnlyList<RuleSetting> SettingsFor(string schema) =>
    [
        .. ChainOf(Path.GetDirectoryName(schema)!)
            .SelectMany(link => link.File.SettingsFor(RelativePath.From(link.Directory, schema))),
    ];

    // From the farthest to the nearest: up to one that says that it is the root, as build and editors look for them.
    private IReadOnlyList<(string Directory, EditorConfigFile File)> ChainOf(string directory)
    {
        if (!_chains.TryGetValue(directory, out IReadOnlyList<(string, EditorConfigFile)>? chain))
        {
            EditorConfigFile? file = Read(Path.Combine(directory, EditorConfigFile.FileName));
            string? parent = file is { IsRoot: true } ? null : Path.GetDirectoryName(directory);
            chain = parent is null ? [] : ChainOf(parent);
            chain = file is null ? chain : [.. chain, (directory, file)];
            _chains.Add(directory, chain);
        }

        return chain;
    }

    private EditorConfigFile? Read(string path)
    {
        workingDirectory.Trace?.Add(path);
        if (!File.Exists(path) || ConfigText.Read(path, workingDirectory, problems) is not { } text)
        {
            return null;
        }

        var file = EditorConfigFile.Parse(workingDirectory.RelativeFile(path), text);
        problems.AddRange(file.Problems.Select(static problem => problem.ToString()));
        return file;
    }
}
