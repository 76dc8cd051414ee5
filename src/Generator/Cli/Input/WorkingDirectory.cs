using ZcGen.Compiler.Hosting;

namespace ZcGen.Cli.Input;

/// <summary>The directory that all paths of a run are relative to, and the directories that the run may read from.</summary>
internal sealed class WorkingDirectory
{
    private static readonly StringComparison PathComparison = OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    private readonly List<string> _roots = [];

    /// <summary>Paths relative to <paramref name="path"/>, an absolute one, which is a root itself.</summary>
    public WorkingDirectory(string path)
    {
        FullPath = path;
        AddRoot(path);
    }

    /// <summary>The absolute path.</summary>
    public string FullPath { get; }

    /// <summary>Lets includes lead below <paramref name="directory"/>, an absolute path.</summary>
    public void AddRoot(string directory) => _roots.Add(Path.TrimEndingDirectorySeparator(directory) + Path.DirectorySeparatorChar);

    /// <summary>Includes may lead to <paramref name="file"/>, an absolute path.</summary>
    public bool IsBelowARoot(string file) => _roots.Exists(root => file.StartsWith(root, PathComparison) || root.Length == 1);

    /// <summary>The absolute path of <paramref name="path"/>.</summary>
    public string Rooted(string path) => Path.GetFullPath(path, FullPath);

    /// <summary>The way from here to <paramref name="file"/>, an absolute path; with forward slashes, as the compiler and every report have it.</summary>
    public string RelativeFile(string file) => RelativePath.From(FullPath, file);

    /// <summary>The way from here to <paramref name="directory"/>, an absolute path; <c>.</c> for this directory itself.</summary>
    public string RelativeDirectory(string directory) => RelativePath.From(FullPath, directory);

    /// <summary>The directory of <paramref name="file"/>, a path as reports have it.</summary>
    public static string DirectoryOf(string file) => file.LastIndexOf('/') is >= 0 and var slash ? file[..slash] : ".";
}
