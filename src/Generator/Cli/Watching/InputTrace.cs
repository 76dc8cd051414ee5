using ZcGen.Cli.Input;

namespace ZcGen.Cli.Watching;

/// <summary>What a run looked at, each file as it was before it was read. Not thread-safe.</summary>
internal sealed class InputTrace
{
    private readonly Dictionary<string, FileStamp> _files = new(StringComparer.Ordinal);
    private IReadOnlyList<string> _searched = [];
    private IReadOnlyList<string> _found = [];

    /// <summary>Notes a file, by its absolute path, that is about to be read or looked for.</summary>
    public void Add(string path)
    {
        if (!_files.ContainsKey(path))
        {
            _files.Add(path, FileStamp.Of(path));
        }
    }

    /// <summary>Notes which files, by their absolute paths, were found by the search for <paramref name="arguments"/>.</summary>
    public void AddSearch(IReadOnlyList<string> arguments, IReadOnlyList<string> found)
    {
        _searched = arguments;
        _found = [.. found];
    }

    /// <summary>Returns whether everything is as it was.</summary>
    public bool IsCurrent(WorkingDirectory workingDirectory) =>
        _files.All(static file => FileStamp.Of(file.Key) == file.Value) && Find(workingDirectory).SequenceEqual(_found);

    /// <summary>Returns what there is now.</summary>
    public IReadOnlyList<(string Path, FileStamp Stamp)> Look(WorkingDirectory workingDirectory) =>
        [.. _files.Keys.Union(Find(workingDirectory)).Select(static path => (path, FileStamp.Of(path)))];

    private List<string> Find(WorkingDirectory workingDirectory) =>
        new SchemaFinder(new WorkingDirectory(workingDirectory.FullPath), []).Find(_searched);
}
