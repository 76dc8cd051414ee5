using ZcGen.Compiler.Common;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Syntax;

namespace ZcGen.Compiler.Binding;

/// <summary>
/// Resolves each <c>include</c> to one of the given files, and so which files see which. Cycles and diamonds are allowed.
/// </summary>
internal sealed class IncludeGraph
{
    private readonly IReadOnlyList<FileScope> _files;
    private readonly EquatableArray<string> _includeDirectories;
    private readonly Dictionary<string, FileScope> _byPath = new(StringComparer.Ordinal);
    private readonly List<(FileScope File, IncludeSyntax Include)> _missing = [];
    private readonly NearestName _nearest = new();

    private IncludeGraph(IReadOnlyList<FileScope> files, EquatableArray<string> includeDirectories)
    {
        _files = files;
        _includeDirectories = includeDirectories;
    }

    /// <summary>Fills <see cref="FileScope.Includes"/> and the visibility of every file, and reports includes that are not found.</summary>
    public static void Resolve(IReadOnlyList<FileScope> files, CompileOptions options)
    {
        var graph = new IncludeGraph(files, options.IncludeDirectories);
        graph.ResolveNearby();
        graph.ResolveFromRoots();
        graph.ReportMissing();
        graph.ComputeVisibility();
    }

    /// <summary>Returns the files in an order in which each one follows those that it includes, cycles aside.</summary>
    public static List<FileScope> IncludedFirst(IReadOnlyList<FileScope> files)
    {
        // Depth first, without recursion, because includes can be nested deeply.
        List<FileScope> order = [];
        HashSet<FileScope> entered = [];
        var walk = new Stack<(FileScope File, int Next)>();
        foreach (FileScope start in files)
        {
            if (!entered.Add(start))
            {
                continue;
            }

            walk.Push((start, 0));
            while (walk.Count > 0)
            {
                (FileScope file, int next) = walk.Pop();
                if (next == file.Includes.Count)
                {
                    order.Add(file);
                    continue;
                }

                walk.Push((file, next + 1));
                if (entered.Add(file.Includes[next].File))
                {
                    walk.Push((file.Includes[next].File, 0));
                }
            }
        }

        return order;
    }

    private void ResolveNearby()
    {
        foreach (FileScope file in _files)
        {
            string path = SchemaPath.Normalize(file.Schema.Path);
            if (!_byPath.ContainsKey(path))
            {
                _byPath.Add(path, file);
            }
        }

        foreach (FileScope file in _files)
        {
            foreach (IncludeSyntax include in file.Schema.Syntax.Includes)
            {
                if (include.Path.Kind == ValueKind.String)
                {
                    ResolveNearby(file, include);
                }
            }
        }
    }

    private void ResolveNearby(FileScope file, IncludeSyntax include)
    {
        if (include.IsNative)
        {
            file.Diagnostics.Report(DiagnosticCatalog.NativeInclude, include.Span, include.Path.Text);
        }
        else if (include.Path.Text.Length == 0)
        {
            file.Diagnostics.Report(DiagnosticCatalog.EmptyInclude, include.Path.Span);
            file.HasMissingInclude = true;
        }
        else if ((Find(SchemaPath.DirectoryOf(file.Schema.Path), include) ?? FindInDirectories(include)) is { } found)
        {
            file.Includes.Add((found, include));
        }
        else
        {
            _missing.Add((file, include));
        }
    }

    private FileScope? Find(string directory, IncludeSyntax include) =>
        _byPath.TryGetValue(SchemaPath.Combine(directory, include.Path.Text), out FileScope? found) ? found : null;

    private FileScope? FindInDirectories(IncludeSyntax include)
    {
        foreach (string directory in _includeDirectories)
        {
            if (Find(directory, include) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    // Last, an include may be relative to the directory of a file that includes its file, directly or indirectly.
    // Each one that is found can add such a file, hence the loop.
    private void ResolveFromRoots()
    {
        for (bool isProgress = true; isProgress && _missing.Count > 0;)
        {
            isProgress = false;
            ComputeVisibility();
            for (int i = _missing.Count - 1; i >= 0; i--)
            {
                (FileScope file, IncludeSyntax include) = _missing[i];
                if (FindFromRoots(file, include) is { } found)
                {
                    file.Includes.Add((found, include));
                    _missing.RemoveAt(i);
                    isProgress = true;
                }
            }
        }
    }

    private FileScope? FindFromRoots(FileScope file, IncludeSyntax include)
    {
        foreach (FileScope root in _files)
        {
            if (root.Sees(file) && Find(SchemaPath.DirectoryOf(root.Schema.Path), include) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private void ReportMissing()
    {
        foreach ((FileScope file, IncludeSyntax include) in _missing)
        {
            file.HasMissingInclude = true;
            string path = SchemaPath.Combine(SchemaPath.DirectoryOf(file.Schema.Path), include.Path.Text);
            string? suggestion = _nearest.Find(SchemaPath.FileNameOf(path), _byPath.Keys, SchemaPath.FileNameOf);
            string help = suggestion is null
                ? $"add '{path}' to the schemas, or its directory to the include directories"
                : $"did you mean '{suggestion}'?";
            file.Diagnostics.ReportWith(DiagnosticCatalog.IncludeNotFound, include.Path.Span, help, null, include.Path.Text);
        }
    }

    private void ComputeVisibility()
    {
        var pending = new Stack<FileScope>();
        foreach (FileScope file in _files)
        {
            file.ClearVisible();
            pending.Push(file);
            while (pending.Count > 0)
            {
                FileScope current = pending.Pop();
                if (file.AddVisible(current))
                {
                    foreach ((FileScope included, _) in current.Includes)
                    {
                        pending.Push(included);
                    }
                }
            }
        }
    }
}
