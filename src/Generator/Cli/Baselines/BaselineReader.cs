using ZcGen.Cli.Input;
using ZcGen.Compiler.Breaking.Facts;
using ZcGen.Compiler.Breaking.Lock;
using ZcGen.Compiler.Diagnostics;

namespace ZcGen.Cli.Baselines;

/// <summary>Reads earlier versions of schemas: locks, commits of git, directories, and single files.</summary>
/// <param name="inputs">Which schemas the command line names; those of a commit are the same ones.</param>
/// <param name="schemas">The schemas of this run.</param>
/// <param name="workingDirectory">The directory in which the tool runs.</param>
/// <param name="problems">Receives why a version could not be read.</param>
internal sealed class BaselineReader(
    SchemaInputs inputs, CheckedSchemas schemas, WorkingDirectory workingDirectory, List<string> problems)
{
    private const string GitPrefix = "git:";
    private const string BinaryExtension = ".bfbs";

    private readonly GitProcess _git = new(workingDirectory.FullPath);
    private readonly HashSet<string> _read = [.. schemas.Files.Select(static file => file.Path)];

    /// <summary>Reads the version that is compared with if the command line names none: the lock, or else where the branch began.</summary>
    public Baseline? ReadDefault() => File.Exists(workingDirectory.Rooted(SchemaLock.FileName))
        ? ReadLock(SchemaLock.FileName)
        : GitTree.FindForkPoint(_git, out string problem) is { } commit ? ReadCommit(commit) : Fail(problem);

    /// <summary>Reads the version that <paramref name="against"/> names.</summary>
    /// <returns>Null if it cannot be read.</returns>
    public Baseline? Read(string against)
    {
        string path = workingDirectory.Rooted(against);
        return against.StartsWith(GitPrefix, StringComparison.Ordinal) ? ReadCommit(against[GitPrefix.Length..])
            : Directory.Exists(path) ? ReadSchemas(path, ["."], $"'{against}'")
            : !File.Exists(path) ? ReadCommit(against)
            : Path.GetExtension(path) == Path.GetExtension(SchemaLock.FileName) ? ReadLock(against)
            : ReadSchemas(Path.GetDirectoryName(path)!, [Path.GetFileName(path)], $"'{against}'");
    }

    /// <summary>Reads a lock.</summary>
    public Baseline? ReadLock(string path) =>
        !IsWithoutPath($"'{path}'") && LockFile.Read(path, workingDirectory, problems, schemas.Facts) is { } read
            ? new Baseline($"'{path}'", LimitedToWhatIsRead(read.Facts), read)
            : null;

    /// <summary>Leaves out what is declared in files that this run does not read although they are there.</summary>
    public SchemaFacts LimitedToWhatIsRead(SchemaFacts facts) => facts.OfFiles(IsReadOrGone);

    /// <summary>Returns what is declared in files that this run does not read although they are there.</summary>
    public SchemaFacts LimitedToWhatIsNotRead(SchemaFacts facts) => facts.OfFiles(path => !IsReadOrGone(path));

    private bool IsReadOrGone(string path) => _read.Contains(path) || !File.Exists(workingDirectory.Rooted(path));

    // What is compared with a version of the same path would be compared with nothing.
    private bool IsWithoutPath(string name)
    {
        if (inputs.StandardInput is { HasPath: false })
        {
            problems.Add($"cannot compare standard input with {name}, where it has no path: add '--stdin-path FILE'");
            return true;
        }

        return false;
    }

    private Baseline? Fail(string problem)
    {
        problems.Add(problem);
        return null;
    }

    private Baseline? ReadCommit(string reference)
    {
        // As git has it: a commit, and perhaps a path in it.
        string[] parts = reference.Split(':', 2);
        if (parts[0].Length == 0 || parts[0][0] == '-')
        {
            return Fail($"'{reference}' is not a file, a directory, or a name that git knows");
        }

        using GitTree? tree = GitTree.Read(_git, parts[0], out string problem);
        if (tree is null)
        {
            return Fail(
                File.Exists(reference) || Directory.Exists(reference) ? problem : $"cannot compare with '{reference}', which is no file: {problem}");
        }

        string name = $"git ref '{reference}'";
        if (parts.Length == 1 && IsWithoutPath(name))
        {
            return null;
        }

        return parts.Length == 2 ? ReadSchemas(tree.Root, [parts[1]], name) : ReadSchemas(tree.WorkingDirectory, PathsIn(tree), name);
    }

    // The paths of the command line as they are in a commit. A file may not have been there; a directory is searched if it was.
    private List<string> PathsIn(GitTree tree)
    {
        List<string> paths = [];
        foreach (string path in inputs.Paths)
        {
            string there = Path.GetFullPath(workingDirectory.RelativeFile(workingDirectory.Rooted(path)), tree.WorkingDirectory);
            if (File.Exists(there) || (Directory.Exists(there) && HasSchemas(there)))
            {
                paths.Add(there);
            }
        }

        return paths;
    }

    private static bool HasSchemas(string directory) =>
        Directory.EnumerateFiles(directory, "*.fbs", SearchOption.AllDirectories).Any();

    private Baseline? ReadSchemas(string directory, IReadOnlyList<string> paths, string name)
    {
        List<string> oldProblems = [];
        SchemaInputs old = inputs with
        {
            Paths = paths,
            IncludeDirectories = IncludesIn(directory),
            RequireExplicitIds = false,
            StandardInput = null,
            Found = null,
            Configurations = null,
        };
        CheckedSchemas oldSchemas = old.Check(new WorkingDirectory(directory), oldProblems);
        if (oldProblems.Count > 0)
        {
            return Fail($"cannot compare with {name}: {oldProblems[0]}");
        }

        if (oldSchemas.Findings.FirstOrDefault(static finding => finding.Severity == DiagnosticSeverity.Error) is { } error)
        {
            return Fail(
                $"cannot compare with {name}, which has errors: {error.Path}({error.Lines.Start.Line + 1}): {error.Id}: {error.Message}");
        }

        return new Baseline(
            name,
            oldSchemas.Facts,
            IsBinary: oldSchemas.Files.Any(static file => file.Path.EndsWith(BinaryExtension, StringComparison.OrdinalIgnoreCase)));
    }

    // Include directories of the repository as they were, others as they are.
    private List<string> IncludesIn(string directory)
    {
        List<string> includes = [];
        foreach (string include in inputs.IncludeDirectories)
        {
            string there = Path.GetFullPath(workingDirectory.RelativeDirectory(include), directory);
            includes.Add(Directory.Exists(there) ? there : include);
        }

        return includes;
    }
}
