using ZcGen.Cli.Input;
using ZcGen.Compiler.Configuration;
using ZcGen.Compiler.Lint;

namespace ZcGen.Cli.Configuring;

/// <summary>What holds for the schemas of a run. Not thread-safe.</summary>
internal sealed class Configurations
{
    private readonly WorkingDirectory _workingDirectory;
    private readonly List<string> _problems;
    private readonly LintLayer _commandLine;
    private readonly ConfigFinder _finder;
    private readonly EditorConfigs _editorConfigs;
    private readonly bool _isOff;
    private readonly string? _path;
    private readonly Dictionary<string, LintConfiguration> _lint = new(StringComparer.Ordinal);

    /// <summary>Initializes configurations that nothing was read of yet.</summary>
    /// <param name="workingDirectory">The directory in which the tool runs.</param>
    /// <param name="problems">Receives what is wrong with files.</param>
    /// <param name="commandLine">What the command line says about rules.</param>
    /// <param name="path">The file that the command line names; null to look for one.</param>
    /// <param name="isOff">Whether files say nothing.</param>
    public Configurations(
        WorkingDirectory workingDirectory, List<string> problems, LintLayer commandLine, string? path = null, bool isOff = false)
    {
        _workingDirectory = workingDirectory;
        _problems = problems;
        _commandLine = commandLine;
        _path = path;
        _isOff = isOff;
        _finder = new ConfigFinder(workingDirectory, problems);
        _editorConfigs = new EditorConfigs(workingDirectory, problems);
    }

    /// <summary>
    /// Reads what is said about schemas, so that mistakes are told before anything is checked, and returns the directories in which their
    /// included files are looked for.
    /// </summary>
    /// <param name="schemas">The absolute paths of the schemas.</param>
    public IReadOnlyList<string> ReadFor(IReadOnlyList<string> schemas)
    {
        // A file that the command line names is read even for no schemas.
        if (_path is not null)
        {
            FileFor("");
        }

        foreach (string schema in schemas)
        {
            RulesFor(schema);
        }

        return [.. FilesFor(schemas).SelectMany(_finder.RootsOf).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Returns which rules look at a schema.</summary>
    /// <param name="schema">Its path, absolute or as in reports.</param>
    public EffectiveRules RulesFor(string schema)
    {
        string path = _workingDirectory.Rooted(schema);
        return LintFor(FileFor(path)).For(path, _isOff ? [] : _editorConfigs.SettingsFor(path));
    }

    /// <summary>Returns which rules look at a schema.</summary>
    /// <param name="schema">Its path, absolute or as in reports.</param>
    public LintSettings SettingsFor(string schema) => RulesFor(schema).Settings;

    /// <summary>Returns what must not break. There is one comparison in a run, so two files must not differ about it.</summary>
    /// <param name="schemas">The absolute paths of the schemas.</param>
    public BreakingConfig BreakingFor(IReadOnlyList<string> schemas)
    {
        ConfigFile[] files = [.. FilesFor(schemas).DistinctBy(static file => file.Breaking)];
        if (files.Length > 1)
        {
            _problems.Add(
                $"'{files[0].Path}' and '{files[1].Path}' differ in what they say about breaking changes: "
                + "check their schemas in two runs, or name one file with --config");
        }

        return files.Length == 1 ? WithPath(files[0]) : BreakingConfig.Empty;
    }

    // A file or directory is named as it is seen from the configuration; all else is a ref of git.
    private BreakingConfig WithPath(ConfigFile file)
    {
        if (file.Breaking.Against is not { } against || against == BreakingConfig.Lock)
        {
            return file.Breaking;
        }

        string path = Path.GetFullPath(against, Path.GetDirectoryName(file.FullPath)!);
        return Path.Exists(path) ? file.Breaking with { Against = _workingDirectory.RelativeDirectory(path) } : file.Breaking;
    }

    private IEnumerable<ConfigFile> FilesFor(IReadOnlyList<string> schemas) => schemas.Select(FileFor).OfType<ConfigFile>().Distinct();

    private ConfigFile? FileFor(string schema) => _isOff ? null
        : _path is not null ? _finder.Read(_workingDirectory.Rooted(_path))
        : _finder.Find(Path.GetDirectoryName(schema)!);

    private LintConfiguration LintFor(ConfigFile? file)
    {
        string key = file?.FullPath ?? "";
        if (!_lint.TryGetValue(key, out LintConfiguration? lint))
        {
            _lint.Add(key, lint = new LintConfiguration(file, _commandLine));
        }

        return lint;
    }
}
