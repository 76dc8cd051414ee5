using ZcGen.Compiler.Syntax;

namespace ZcGen.Compiler.Lint.Rules;

/// <summary>Which includes are of use to their file, or to one that includes it.</summary>
internal sealed class UsedIncludes
{
    // Not by the syntax alone, which compares by content: many files begin with the same include.
    private readonly HashSet<(LintFile File, int Start)> _used = [];
    private readonly ILookup<LintFile, LintFile> _includers;
    private readonly int _count;

    private UsedIncludes(LintWorkspace workspace)
    {
        _count = workspace.Files.Sum(static file => file.Includes.Count);
        _includers = workspace.Files
            .SelectMany(static file => file.Includes.Select(include => (Included: include.File, Includer: file)))
            .ToLookup(static pair => pair.Included, static pair => pair.Includer);
    }

    /// <summary>Finds the includes that are used.</summary>
    public static UsedIncludes Of(LintWorkspace workspace, IReadOnlyList<FileNeeds> needs)
    {
        var used = new UsedIncludes(workspace);
        foreach (FileNeeds file in needs)
        {
            used.AddDirect(file);
            LintFile[] indirect = [.. file.Indirect];
            if (indirect.Length > 0)
            {
                used.AddReexporting(file.File, [.. indirect]);
                used.AddPassing(file, indirect);
            }
        }

        return used;
    }

    /// <summary>Returns whether an include of a file is used.</summary>
    public bool Contains(LintFile file, IncludeSyntax include) => _used.Contains((file, include.Span.Start));

    private void AddDirect(FileNeeds needs)
    {
        foreach ((LintFile included, IncludeSyntax include) in needs.File.Includes)
        {
            if (needs.Files.ContainsKey(included))
            {
                Add(needs.File, include);
            }
        }
    }

    // What a file needs and does not include, it gets through what it includes. First those count that are used in any case.
    private void AddReexporting(LintFile file, HashSet<LintFile> missing)
    {
        HashSet<LintFile> seen = [file];
        foreach ((LintFile included, IncludeSyntax include) in file.Includes.OrderBy(include => Contains(file, include.Include) ? 0 : 1))
        {
            if (missing.Count > 0 && GivesAny(included, seen, missing))
            {
                Add(file, include);
            }
        }
    }

    // Each file is visited once in all: what one include gives, a later one need not give again.
    private static bool GivesAny(LintFile start, HashSet<LintFile> seen, HashSet<LintFile> missing)
    {
        bool isAny = false;
        var pending = new Stack<LintFile>([start]);
        while (pending.Count > 0)
        {
            LintFile current = pending.Pop();
            if (seen.Add(current))
            {
                isAny |= missing.Remove(current);
                foreach ((LintFile included, _) in current.Includes)
                {
                    pending.Push(included);
                }
            }
        }

        return isAny;
    }

    // On the way there, all includes of other files count: without one of them the file might be broken.
    private void AddPassing(FileNeeds needs, LintFile[] indirect)
    {
        if (_used.Count == _count)
        {
            return;
        }

        HashSet<LintFile> giving = [.. indirect];
        var pending = new Stack<LintFile>(indirect);
        while (pending.Count > 0)
        {
            foreach (LintFile includer in _includers[pending.Pop()])
            {
                if (includer != needs.File && needs.File.Visible.Contains(includer) && giving.Add(includer))
                {
                    pending.Push(includer);
                }
            }
        }

        foreach (LintFile file in giving)
        {
            foreach ((LintFile included, IncludeSyntax include) in file.Includes)
            {
                if (giving.Contains(included))
                {
                    Add(file, include);
                }
            }
        }
    }

    private void Add(LintFile file, IncludeSyntax include) => _used.Add((file, include.Span.Start));
}
