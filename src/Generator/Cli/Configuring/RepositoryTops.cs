namespace ZcGen.Cli.Configuring;

/// <summary>Finds the top directories of repositories: those that have a <c>.git</c>. Not thread-safe.</summary>
internal sealed class RepositoryTops
{
    private const string Mark = ".git";

    private readonly Dictionary<string, string?> _known = new(StringComparer.Ordinal);

    /// <summary>Returns the top of the repository that a directory is in; null if it is in none.</summary>
    /// <param name="directory">An absolute path.</param>
    public string? Find(string directory)
    {
        if (!_known.TryGetValue(directory, out string? top))
        {
            // In a worktree or a submodule, it is a file.
            top = Path.Exists(Path.Combine(directory, Mark)) ? directory
                : Path.GetDirectoryName(directory) is { } parent ? Find(parent)
                : null;
            _known.Add(directory, top);
        }

        return top;
    }
}
