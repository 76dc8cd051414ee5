using ZcGen.Cli.Watching;
using ZcGen.Compiler.Hosting;

namespace ZcGen.Cli.Input;

/// <summary>The directory that all paths of a run are relative to, and the roots: the directories that the run may read.</summary>
internal sealed class WorkingDirectory
{
    private static readonly StringComparison PathComparison =
        OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    private readonly List<string> _roots = [];

    /// <summary>Initializes the working directory with the absolute path <paramref name="path"/>, which becomes a root.</summary>
    /// <param name="path">The path.</param>
    /// <param name="trace">Receives what the run looks at; null if nobody asks.</param>
    public WorkingDirectory(string path, InputTrace? trace = null)
    {
        Trace = trace;
        FullPath = path;
        AddRoot(path);
    }

    /// <summary>Gets the absolute path.</summary>
    public string FullPath { get; }

    /// <summary>Gets what receives what the run looks at; null if nobody asks.</summary>
    public InputTrace? Trace { get; }

    /// <summary>Adds the absolute path <paramref name="directory"/> to the roots.</summary>
    public void AddRoot(string directory) => _roots.Add(Path.TrimEndingDirectorySeparator(directory) + Path.DirectorySeparatorChar);

    /// <summary>Returns whether the absolute path <paramref name="file"/> is below a root.</summary>
    public bool IsBelowARoot(string file) => _roots.Exists(root => file.StartsWith(root, PathComparison) || root.Length == 1);

    /// <summary>Returns the absolute path of <paramref name="path"/>.</summary>
    public string Rooted(string path) => Path.GetFullPath(path, FullPath);

    /// <summary>
    /// Returns the path of the absolute path <paramref name="file"/> relative to this directory, with forward slashes, as in all reports.
    /// </summary>
    public string RelativeFile(string file) => RelativePath.From(FullPath, file);

    /// <summary>
    /// Returns the path of the absolute path <paramref name="directory"/> relative to this directory; <c>.</c> for this directory itself.
    /// </summary>
    public string RelativeDirectory(string directory) => RelativePath.From(FullPath, directory);

    /// <summary>Returns the directory of <paramref name="file"/>, a path as in reports.</summary>
    public static string DirectoryOf(string file) => file.LastIndexOf('/') is >= 0 and var slash ? file[..slash] : ".";
}
