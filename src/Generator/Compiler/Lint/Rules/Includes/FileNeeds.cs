using ZcGen.Compiler.Common;
using ZcGen.Compiler.Syntax;

namespace ZcGen.Compiler.Lint.Rules;

/// <summary>Which other files a file needs, because they declare what it names.</summary>
internal sealed class FileNeeds
{
    private readonly DeclarationIndex _index;
    private readonly Dictionary<LintFile, LintReference?> _files = [];
    private bool _hasPossible;

    private FileNeeds(LintFile file, DeclarationIndex index)
    {
        File = file;
        _index = index;
        LintTypes types = file.Workspace.Types;
        HashSet<int> seen = [];
        foreach (ref readonly LintReference reference in file.Workspace.References.In(file))
        {
            // Nearly always the type is one of the file's own, and no other one has its name.
            bool isOwn = types.Of(reference.Target)?.File == file && types.FurtherOf(reference.Target).Count == 0;
            if (!isOwn && seen.Add(reference.Target))
            {
                AddNamed(reference);
            }
        }
    }

    /// <summary>Gets the file.</summary>
    public LintFile File { get; }

    /// <summary>Gets the files that it needs, each with the first place that names a type of it; null where nothing says for sure which
    /// type is named.</summary>
    public IReadOnlyDictionary<LintFile, LintReference?> Files
    {
        get
        {
            if (!_hasPossible)
            {
                _hasPossible = true;
                AddMentioned();
                AddAttributes();
            }

            return _files;
        }
    }

    /// <summary>Gets those that it does not include itself.</summary>
    public IEnumerable<LintFile> Indirect => Files.Keys.Except(File.Includes.Select(static include => include.File));

    /// <summary>Gets those of them of which it names a type for sure, each with the first place that does.</summary>
    public IEnumerable<KeyValuePair<LintFile, LintReference>> IndirectlyNamed
    {
        get
        {
            HashSet<LintFile> direct = [.. File.Includes.Select(static include => include.File)];
            foreach (KeyValuePair<LintFile, LintReference?> need in _files)
            {
                if (need.Value is { } reference && !direct.Contains(need.Key))
                {
                    yield return new KeyValuePair<LintFile, LintReference>(need.Key, reference);
                }
            }
        }
    }

    /// <summary>Returns what each file that includes others needs.</summary>
    public static List<FileNeeds> Of(LintWorkspace workspace)
    {
        List<LintFile> files = [.. workspace.Files.Where(static file => file.Includes.Count > 0)];
        if (files.Count == 0)
        {
            return [];
        }

        var index = new DeclarationIndex(workspace);
        return files.ConvertAll(file => new FileNeeds(file, index));
    }

    private void AddNamed(in LintReference reference)
    {
        // Where one file only declares the type, it is that one: the compiler found it.
        LintFile[] declaring = [.. _index.OfType(reference.Target)];
        foreach (LintFile file in declaring)
        {
            if (declaring.Length == 1 || File.Visible.Contains(file))
            {
                Add(file, reference);
            }
        }
    }

    // These may be other files than those that are meant, so that nothing is said of them.
    private void AddMentioned()
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (string name in MentionedNames.AllIn(File))
        {
            if (names.Add(name))
            {
                AddPossible(_index.OfSimpleName(name));
            }
        }
    }

    private void AddAttributes()
    {
        HashSet<string> own = [.. File.Directives.OfType<AttributeDeclarationSyntax>().Select(static own => own.Name.Text)];
        foreach (string name in File.AttributeNames)
        {
            if (!BuiltInAttributes.Contains(name) && !own.Contains(name))
            {
                AddPossible(_index.OfAttribute(name));
            }
        }
    }

    private void AddPossible(IEnumerable<LintFile> declaring)
    {
        foreach (LintFile file in declaring)
        {
            if (File.Visible.Contains(file))
            {
                Add(file, null);
            }
        }
    }

    private void Add(LintFile file, LintReference? reference)
    {
        if (file != File && !_files.ContainsKey(file))
        {
            _files.Add(file, reference);
        }
    }
}
