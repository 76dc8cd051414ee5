using ZcGen.Cli.Input;
using ZcGen.Compiler.Configuration;

namespace ZcGen.Cli.Configuring;

/// <summary>Finds the <c>zcgen.json</c> that is about a schema, and reads each once. Not thread-safe.</summary>
/// <remarks>
/// It is the nearest one: beside the schema, or in the directories above it, up to the top of its repository; without a repository, up to
/// the working directory. A nearer file takes the place of one farther up, and adds nothing to it: one place has all that holds for a
/// schema (decision 66).
/// </remarks>
/// <param name="workingDirectory">The directory in which the tool runs.</param>
/// <param name="problems">Receives what is wrong with files.</param>
internal sealed class ConfigFinder(WorkingDirectory workingDirectory, List<string> problems)
{
    private readonly Dictionary<string, ConfigFile?> _byDirectory = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ConfigFile?> _byPath = new(StringComparer.Ordinal);
    private readonly RepositoryTops _tops = new();

    /// <summary>Returns the file that is about the schemas in a directory, an absolute path.</summary>
    /// <returns>Null if there is none, or if it cannot be read.</returns>
    public ConfigFile? Find(string directory)
    {
        if (!_byDirectory.TryGetValue(directory, out ConfigFile? file))
        {
            string path = Path.Combine(directory, ConfigFile.FileName);
            workingDirectory.Trace?.Add(path);
            file = Path.Exists(path) ? Read(path)
                : directory != LimitOf(directory) && Path.GetDirectoryName(directory) is { } parent ? Find(parent)
                : null;
            _byDirectory.Add(directory, file);
        }

        return file;
    }

    /// <summary>Returns a file by its absolute path.</summary>
    /// <returns>Null if it cannot be read.</returns>
    public ConfigFile? Read(string path)
    {
        if (!_byPath.TryGetValue(path, out ConfigFile? file))
        {
            workingDirectory.Trace?.Add(path);
            file = ConfigText.Read(path, workingDirectory, problems) is { } text
                ? ConfigFile.Parse(path, workingDirectory.FullPath, text)
                : null;
            if (file is { Problems.Count: > 0 })
            {
                problems.AddRange(file.Problems.Select(static problem => problem.ToString()));
                file = null;
            }

            _byPath.Add(path, file);
        }

        return file;
    }

    /// <summary>Returns the absolute paths of the directories in which a file has included files looked for.</summary>
    public IEnumerable<string> RootsOf(ConfigFile file)
    {
        string limit = LimitOf(Path.GetDirectoryName(file.FullPath)!);
        foreach (ConfigRoot root in file.Roots)
        {
            string path = Path.GetFullPath(root.FullPath);
            workingDirectory.Trace?.Add(path);
            if (!IsBelow(path, limit))
            {
                // Whoever writes the schemas may write this file as well, and must not choose which files of a build machine are read.
                problems.Add($"{root.Place}: '{root.Text}' leads out of '{limit}': only -I names a directory there");
            }
            else if (!Directory.Exists(path))
            {
                problems.Add($"{root.Place}: there is no directory '{workingDirectory.RelativeDirectory(path)}'");
            }
            else
            {
                yield return path;
            }
        }
    }

    private string LimitOf(string directory) =>
        _tops.Find(directory) ?? (IsBelow(directory, workingDirectory.FullPath) ? workingDirectory.FullPath : directory);

    private static bool IsBelow(string path, string directory) => path == directory
        || path.StartsWith(Path.TrimEndingDirectorySeparator(directory) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
