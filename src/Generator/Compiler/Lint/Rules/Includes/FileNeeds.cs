using ZcGen.Compiler.Common;
using ZcGen.Compiler.Syntax;

namespace ZcGen.Compiler.Lint.Rules;

/// <summary>Which other files a file needs, because they declare what it names.</summary>
internal sealed class FileNeeds
{
    private readonly DeclarationIndex _index;
    private readonly Dictionary<LintFile, LintReference?> _files = [];

    private FileNeeds(LintFile file, DeclarationIndex index)
    {
        File = file;
        _index = index;
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (LintReference reference in LintReference.AllIn(file))
        {
            if (names.Add(reference.Target))
            {
                Add(index.OfType(reference.Target), reference);
            }
        }

        // These may be other files than those that are meant, so that nothing is said of them.
        names.Clear();
        foreach (string name in MentionedNames.AllIn(file))
        {
            if (names.Add(name))
            {
                Add(index.OfSimpleName(name), null);
            }
        }

        AddAttributes();
    }

    /// <summary>Gets the file.</summary>
    public LintFile File { get; }

    /// <summary>Gets the files that it needs, each with the first place that names a type of it; null where nothing says for sure which
    /// type is named.</summary>
    public IReadOnlyDictionary<LintFile, LintReference?> Files => _files;

    /// <summary>Gets those that it does not include itself.</summary>
    public IEnumerable<KeyValuePair<LintFile, LintReference?>> Indirect
    {
        get
        {
            HashSet<LintFile> direct = [.. File.Includes.Select(static include => include.File)];
            return _files.Where(need => !direct.Contains(need.Key));
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

    private void AddAttributes()
    {
        HashSet<string> own = [.. File.Schema.Syntax.Declarations.OfType<AttributeDeclarationSyntax>().Select(static own => own.Name.Text)];
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (LintAttributeUse written in LintAttributeUse.AllIn(File))
        {
            string name = written.Name.Text;
            if (!written.IsDeclaration && !BuiltInAttributes.Contains(name) && !own.Contains(name) && names.Add(name))
            {
                Add(_index.OfAttribute(name), null);
            }
        }
    }

    private void Add(LintFile[] declaring, LintReference? reference)
    {
        // Where one file only declares the type, it is that one: the compiler found it.
        bool isSeen = reference is not null && declaring.Length == 1;
        foreach (LintFile file in declaring)
        {
            bool isKnown = _files.TryGetValue(file, out LintReference? known) && (known is not null || reference is null);
            if (file != File && !isKnown && (isSeen || File.Visible.Contains(file)))
            {
                _files[file] = reference;
            }
        }
    }
}
