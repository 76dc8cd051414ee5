namespace ZcGen.Cli.Input;

/// <summary>
/// Finds the schema files that a command line names: the files themselves, and all <c>*.fbs</c> files below the directories.
/// </summary>
/// <param name="workingDirectory">
/// The directory that relative paths start from. The directory of each argument becomes one of its roots.
/// </param>
/// <param name="problems">Receives a message for each argument or directory that cannot be read.</param>
/// <param name="standardInput">The absolute path that standard input goes by; null if it is no schema.</param>
internal sealed class SchemaFinder(WorkingDirectory workingDirectory, List<string> problems, string? standardInput = null)
{
    private const string SchemaExtension = ".fbs";

    private readonly List<string> _files = [];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    /// <summary>Returns the absolute paths of the files that <paramref name="arguments"/> name, each once.</summary>
    public List<string> Find(IEnumerable<string> arguments)
    {
        foreach (string argument in arguments)
        {
            Find(argument);
        }

        return _files;
    }

    private void Find(string argument)
    {
        if (argument.Length == 0)
        {
            problems.Add("a path is empty: name a file or a directory");
            return;
        }

        string path = workingDirectory.Rooted(argument);
        if (path != standardInput && Directory.Exists(path))
        {
            workingDirectory.AddRoot(path);
            int before = _files.Count;
            int problemsBefore = problems.Count;
            FindBelow(path);
            if (_files.Count == before && problems.Count == problemsBefore)
            {
                problems.Add($"nothing to do in '{argument}': there is no {SchemaExtension} file below it");
            }
        }
        else
        {
            // Whether it exists turns out when it is read.
            workingDirectory.AddRoot(Path.GetDirectoryName(path)!);
            Add(path);
        }
    }

    private void FindBelow(string directory)
    {
        var subdirectories = new List<string>();
        var files = new List<string>();
        try
        {
            foreach (FileSystemInfo entry in new DirectoryInfo(directory).EnumerateFileSystemInfos())
            {
                if (entry is DirectoryInfo)
                {
                    // A link to a directory could lead to a cycle.
                    if (entry.LinkTarget is null && !IsSkipped(entry.Name))
                    {
                        subdirectories.Add(entry.FullName);
                    }
                }
                else if (entry.Name.EndsWith(SchemaExtension, StringComparison.OrdinalIgnoreCase))
                {
                    files.Add(entry.FullName);
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            problems.Add($"cannot list '{workingDirectory.RelativeDirectory(directory)}': {SchemaFileReader.ReasonOf(exception)}");
            return;
        }

        files.Sort(StringComparer.Ordinal);
        files.ForEach(Add);
        subdirectories.Sort(StringComparer.Ordinal);
        subdirectories.ForEach(FindBelow);
    }

    private void Add(string file)
    {
        if (_seen.Add(file))
        {
            _files.Add(file);
        }
    }

    // What builds do not treat as source either: their own output, and hidden directories.
    private static bool IsSkipped(string directoryName) =>
        directoryName.StartsWith('.') || directoryName is "bin" or "obj" or "artifacts" or "node_modules";
}
