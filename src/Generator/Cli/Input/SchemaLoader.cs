using ZcGen.Compiler;
using ZcGen.Compiler.Syntax;

namespace ZcGen.Cli.Input;

/// <summary>Reads and parses schemas and everything that they include, each file once.</summary>
/// <remarks>
/// An included file is looked up as the compiler does it: in the directory of the including file, then in the include directories, then in
/// the directories of the files that include the including file, directly or indirectly. The compiler does not read files: it is given
/// these.
/// </remarks>
/// <param name="workingDirectory">The directory that paths are relative to, and the directories that may be read.</param>
/// <param name="includeDirectories">The absolute paths of the include directories.</param>
/// <param name="progress">Receives the progress of the work.</param>
/// <param name="standardInput">
/// The absolute path of the schema that is read from standard input, whatever is there; null if there is none.
/// </param>
internal sealed class SchemaLoader(
    WorkingDirectory workingDirectory, IReadOnlyList<string> includeDirectories, LoadProgress progress, string? standardInput = null)
{
    // Up to this many files are parsed before other threads would have started.
    private const int MaxSequentialFiles = 4;

    // After this many missing includes, which is how many are reported, a file has errors whatever it includes.
    private const int MaxMissing = 1000;

    private readonly List<LoadedSchema> _loaded = [];
    private readonly Dictionary<string, LoadedSchema> _byFullPath = new(StringComparer.Ordinal);
    private readonly List<(LoadedSchema File, IncludeSyntax Include)> _missing = [];

    // Files that includes of the current wave name and that are not read yet, each with its includers.
    private readonly Dictionary<string, List<LoadedSchema>> _pending = new(StringComparer.Ordinal);

    /// <summary>Loads <paramref name="files"/>, which are distinct absolute paths, and everything that they include.</summary>
    public IReadOnlyList<LoadedSchema> Load(IReadOnlyList<string> files)
    {
        LoadWave(files, isListed: true);
        do
        {
            while (_pending.Count > 0)
            {
                string[] wave = [.. _pending.Keys.Order(StringComparer.Ordinal)];
                LoadWave(wave, isListed: false);
            }

            SearchBesideIncluders();
        }
        while (_pending.Count > 0);

        return _loaded;
    }

    private void LoadWave(IReadOnlyList<string> files, bool isListed)
    {
        progress.AddFound(files.Count);
        foreach (string file in files)
        {
            workingDirectory.Trace?.Add(file);
        }

        var wave = new LoadedSchema[files.Count];
        if (files.Count <= MaxSequentialFiles)
        {
            for (int i = 0; i < wave.Length; i++)
            {
                wave[i] = Load(files[i], isListed);
            }
        }
        else
        {
            Parallel.For(0, wave.Length, i => wave[i] = Load(files[i], isListed));
        }

        foreach (LoadedSchema file in wave)
        {
            _loaded.Add(file);
            _byFullPath.Add(file.FullPath, file);
            if (_pending.Remove(file.FullPath, out List<LoadedSchema>? includers))
            {
                file.IncludedBy.AddRange(includers);
            }
        }

        foreach (LoadedSchema file in wave)
        {
            FollowIncludes(file);
        }
    }

    private LoadedSchema Load(string fullPath, bool isListed)
    {
        string path = workingDirectory.RelativeFile(fullPath);
        SchemaFileContent content =
            fullPath == standardInput ? SchemaFileReader.ReadStandardInput(path) : SchemaFileReader.Read(fullPath, path);
        var file = new LoadedSchema(fullPath, isListed, content, SchemaCompiler.Parse(path, content.Text));
        progress.AddParsed();
        return file;
    }

    private void FollowIncludes(LoadedSchema file)
    {
        int missing = 0;
        foreach (IncludeSyntax include in file.Schema.Syntax.Includes)
        {
            if (missing == MaxMissing)
            {
                break;
            }

            if (include is { IsNative: false, Path: { Kind: ValueKind.String, Text.Length: > 0 } } && !Follow(file, include))
            {
                _missing.Add((file, include));
                missing++;
            }
        }
    }

    private bool Follow(LoadedSchema file, IncludeSyntax include)
    {
        if (FollowFrom(Path.GetDirectoryName(file.FullPath)!, file, include))
        {
            return true;
        }

        foreach (string directory in includeDirectories)
        {
            if (FollowFrom(directory, file, include))
            {
                return true;
            }
        }

        return false;
    }

    private bool FollowFrom(string directory, LoadedSchema file, IncludeSyntax include)
    {
        string path = include.Path.Text.Replace('\\', '/');
        if (path.Contains('\0', StringComparison.Ordinal))
        {
            return false;
        }

        string target = Path.GetFullPath(path, directory);
        if (_byFullPath.TryGetValue(target, out LoadedSchema? known))
        {
            known.IncludedBy.Add(file);
            return true;
        }

        if (_pending.TryGetValue(target, out List<LoadedSchema>? includers))
        {
            includers.Add(file);
            return true;
        }

        // One that is missing can come.
        workingDirectory.Trace?.Add(target);
        if (!File.Exists(target))
        {
            return false;
        }

        if (!workingDirectory.IsBelowARoot(target))
        {
            file.Refused.TryAdd(include.Path.Span, workingDirectory.RelativeFile(target));
            return false;
        }

        file.Refused.Remove(include.Path.Span);
        _pending.Add(target, [file]);
        return true;
    }

    private void SearchBesideIncluders()
    {
        for (int i = _missing.Count - 1; i >= 0; i--)
        {
            (LoadedSchema file, IncludeSyntax include) = _missing[i];
            foreach (LoadedSchema includer in IncludersOf(file))
            {
                if (FollowFrom(Path.GetDirectoryName(includer.FullPath)!, file, include))
                {
                    _missing.RemoveAt(i);
                    break;
                }
            }
        }
    }

    // The files that include a file, directly or indirectly, in the order in which they were found. Includes may form cycles.
    private static HashSet<LoadedSchema> IncludersOf(LoadedSchema file)
    {
        var found = new HashSet<LoadedSchema>(ReferenceEqualityComparer.Instance);
        var open = new Queue<LoadedSchema>(file.IncludedBy);
        while (open.TryDequeue(out LoadedSchema? includer))
        {
            if (found.Add(includer))
            {
                includer.IncludedBy.ForEach(open.Enqueue);
            }
        }

        return found;
    }
}
