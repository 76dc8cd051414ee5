using System.Globalization;
using System.Text;

namespace ZcGen.Cli.Baselines;

/// <summary>The schemas of a commit, in a temporary directory with the paths that they have in the repository.</summary>
internal sealed class GitTree : IDisposable
{
    private const string BlobMode = "100";

    private GitTree(string root, string workingDirectory)
    {
        Root = root;
        WorkingDirectory = workingDirectory;
    }

    /// <summary>Gets the directory that stands for the top of the repository.</summary>
    public string Root { get; }

    /// <summary>Gets the directory in it that stands for the one in which the tool runs.</summary>
    public string WorkingDirectory { get; }

    /// <summary>Reads the schemas of a commit.</summary>
    /// <param name="git">Git, in the directory in which the tool runs.</param>
    /// <param name="reference">The commit, as git names it; not beginning with a hyphen.</param>
    /// <param name="problem">Why it could not be read.</param>
    /// <returns>Null if it could not be read.</returns>
    public static GitTree? Read(GitProcess git, string reference, out string problem)
    {
        if (!git.TryRun(out string prefix, out problem, "rev-parse", "--show-prefix"))
        {
            return null;
        }

        if (!git.TryRun(out string commit, out _, "rev-parse", "--verify", "--quiet", "--end-of-options", $"{reference}^{{commit}}"))
        {
            problem = IsShallow(git)
                ? $"there is no '{reference}' in this shallow clone: fetch it with 'git fetch --unshallow', or let the pipeline fetch it "
                    + "(fetch-depth: 0)"
                : $"there is no '{reference}' in the repository: name a branch, a tag or a commit";
            return null;
        }

        if (!git.TryRun(out string list, out problem, "ls-tree", "-r", "-z", "--full-tree", commit.Trim()))
        {
            return null;
        }

        string root = Directory.CreateTempSubdirectory("zcgen-").FullName;
        var tree = new GitTree(root, Path.Combine(root, prefix.TrimEnd('\n')));
        if (tree.TryExtract(git, FilesOf(list), out problem))
        {
            return tree;
        }

        tree.Dispose();
        return null;
    }

    /// <summary>Returns the commit at which this branch left the one that the remote calls its head.</summary>
    public static string? FindForkPoint(GitProcess git, out string problem)
    {
        if (git.TryRun(out string commit, out _, "merge-base", "origin/HEAD", "HEAD") && commit.Trim().Length > 0)
        {
            problem = "";
            return commit.Trim();
        }

        problem = IsShallow(git)
            ? "this shallow clone does not have the commit at which the branch began: fetch it with 'git fetch --unshallow', or let the "
                + "pipeline fetch it (fetch-depth: 0)"
            : "there is no schema.lock, and git knows no branch 'origin/HEAD' to compare with: write one with 'zcgen lock update', or say "
                + "--against REF";
        return null;
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Root, recursive: true);

    private static bool IsShallow(GitProcess git) =>
        git.TryRun(out string isShallow, out _, "rev-parse", "--is-shallow-repository") && isShallow.Trim() == "true";

    // Lines 'mode type id<tab>path' that end with NUL. Links and submodules are left out.
    private static List<(string Id, string Path)> FilesOf(string list)
    {
        List<(string, string)> files = [];
        foreach (string entry in list.Split('\0', StringSplitOptions.RemoveEmptyEntries))
        {
            int tab = entry.IndexOf('\t', StringComparison.Ordinal);
            string path = entry[(tab + 1)..];
            bool isSchema = path.EndsWith(".fbs", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".bfbs", StringComparison.OrdinalIgnoreCase);
            bool isBelow = path.Split('/').All(static part => part is not (".." or "." or ""));
            if (isSchema && isBelow && entry.StartsWith(BlobMode, StringComparison.Ordinal))
            {
                files.Add((entry[..tab].Split(' ')[2], path));
            }
        }

        return files;
    }

    private bool TryExtract(GitProcess git, List<(string Id, string Path)> files, out string problem)
    {
        Directory.CreateDirectory(WorkingDirectory);
        string ids = string.Concat(files.Select(static file => file.Id + "\n"));
        return git.TryRun(ids, stream => Write(stream, files), out _, out problem, "cat-file", "--batch");
    }

    private string Write(Stream stream, List<(string Id, string Path)> files)
    {
        foreach ((string id, string path) in files)
        {
            string header = ReadLine(stream);
            if (header.Split(' ') is not [_, "blob", var length] || !int.TryParse(length, CultureInfo.InvariantCulture, out int size))
            {
                throw new InvalidDataException($"the repository does not have the content of '{path}' ({id}): {header}");
            }

            byte[] content = new byte[size];
            stream.ReadExactly(content);
            _ = stream.ReadByte();
            string file = Path.Combine(Root, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllBytes(file, content);
        }

        return "";
    }

    private static string ReadLine(Stream stream)
    {
        var line = new StringBuilder();
        for (int character = stream.ReadByte(); character is not ('\n' or -1); character = stream.ReadByte())
        {
            line.Append((char)character);
        }

        return line.ToString();
    }
}
