using ZcGen.Compiler.Common;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Syntax;

namespace ZcGen.Compiler.Binding;

/// <summary>Which file of the given ones each <c>include</c> means, and so which files see which. Cycles and diamonds are fine.</summary>
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

    /// <summary>Fills <see cref="FileScope.Includes"/> and visibility of every file, and reports includes that lead nowhere.</summary>
    public static void Resolve(IReadOnlyList<FileScope> files, LinkOptions options)
    {
        var graph = new IncludeGraph(files, options.IncludeDirectories);
        graph.ResolveNearby();
        graph.ResolveFromRoots();
        graph.ReportMissing();
        graph.ComputeVisibility();
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
        else if (Find(SchemaPath.DirectoryOf(file.Schema.Path), include) is { } found || FindInDirectories(include, out found))
        {
            file.Includes.Add((found!, include));
        }
        else
        {
            _missing.Add((file, include));
        }
    }

    private FileScope? Find(string directory, IncludeSyntax include) =>
        _byPath.TryGetValue(SchemaPath.Combine(directory, include.Path.Text), out FileScope? found) ? found : null;

    private bool FindInDirectories(IncludeSyntax include, out FileScope? found)
    {
        found = null;
        foreach (string directory in _includeDirectories)
        {
            found ??= Find(directory, include);
        }

        return found is not null;
    }

    // Last, an include may be meant from the directory of a file that includes its file, directly or not. Each one found can make another file a root.
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
            string place = SchemaPath.Combine(SchemaPath.DirectoryOf(file.Schema.Path), include.Path.Text);
            string? suggestion = _nearest.Find(SchemaPath.FileNameOf(place), _byPath.Keys, SchemaPath.FileNameOf);
            file.Diagnostics.ReportWith(
                DiagnosticCatalog.IncludeNotFound,
                include.Path.Span,
                suggestion is null ? $"add '{place}' to the schemas, or its directory to the include directories" : $"there is '{suggestion}'",
                null,
                include.Path.Text);
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
