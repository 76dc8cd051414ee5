using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Size;
using ZcGen.Compiler.Syntax;
using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Lint;

/// <summary>All schemas that are looked at together, and who uses what in them.</summary>
internal sealed class LintWorkspace
{
    private readonly Dictionary<string, LintFile> _byPath = new(StringComparer.Ordinal);
    private readonly List<LintFile> _files = [];
    private LintTypes? _types;
    private LintReferences? _references;
    private IReadOnlyList<LintService>? _services;
    private ServiceMessage[]? _messages;
    private MessageSizes? _sizes;
    private LintNames? _names;
    private LintEnumUses? _enumUses;
    private FoldedTypeNames? _foldedTypeNames;

    private LintWorkspace()
    {
    }

    /// <summary>Gets the files without errors, in the order in which they were given.</summary>
    public IReadOnlyList<LintFile> Files => _files;

    /// <summary>Gets whether every file has a meaning, so that what is not used is used by nobody.</summary>
    public bool IsComplete { get; private init; }

    /// <summary>Gets the types and services of all files.</summary>
    public LintTypes Types => _types ??= new LintTypes(_files);

    /// <summary>Gets the services of all files, in order.</summary>
    public IReadOnlyList<LintService> Services => _services ??= ServicesOf(_files);

    /// <summary>Gets the messages of the services, in order.</summary>
    public ServiceMessage[] Messages => _messages ??= ServiceMessage.AllIn(this);

    /// <summary>Gets where types are named.</summary>
    public LintReferences References => _references ??= new LintReferences(_files, Types);

    /// <summary>Gets the sizes of messages.</summary>
    public MessageSizes Sizes => _sizes ??= MessageSizes.Of(_files.Select(static file => file.Model));

    /// <summary>Gets the names that a new name must not take.</summary>
    public LintNames Names => _names ??= new LintNames(this);

    /// <summary>Gets what tells names of types that may be alike. The rule about them adds the names, each once.</summary>
    public FoldedTypeNames FoldedTypeNames => _foldedTypeNames ??= new FoldedTypeNames(_files.Sum(static file => file.Types.Length));

    /// <summary>Gets where values of enums are named.</summary>
    public LintEnumUses EnumUses => _enumUses ??= new LintEnumUses(_files);

    /// <summary>Puts schemas together.</summary>
    /// <param name="schemas">The schemas as written.</param>
    /// <param name="compiled">What they mean, in the same order.</param>
    /// <param name="isListed">Says of a path whether it is under test.</param>
    /// <param name="settingsOf">Says of a path which rules look at it.</param>
    public static LintWorkspace Of(
        IReadOnlyList<ParsedSchema> schemas,
        IReadOnlyList<CompiledSchema> compiled,
        Func<string, bool> isListed,
        Func<string, LintSettings> settingsOf)
    {
        var workspace = new LintWorkspace { IsComplete = compiled.All(static schema => schema.Model is not null) };
        for (int i = 0; i < schemas.Count; i++)
        {
            if (compiled[i].Model is { } model)
            {
                string path = schemas[i].Path;
                var file = new LintFile(workspace, schemas[i], model, isListed(path), settingsOf(path));
                workspace._files.Add(file);
                workspace._byPath[path] = file;
            }
        }

        for (int i = 0; i < schemas.Count; i++)
        {
            if (compiled[i].Model is not null)
            {
                workspace.AddIncludes(workspace._byPath[schemas[i].Path], compiled[i]);
            }
        }

        return workspace;
    }

    /// <summary>Returns whether everything that names a type can be changed with it: all files have a meaning, and no other one declares a
    /// type of the same full name.</summary>
    public bool CanRename(LintType type) =>
        type.File.IsListed && IsComplete && Types.FurtherOf(type.Number).Count == 0;

    /// <summary>Returns a fix that gives a type another name wherever it is written; null if that is not possible in the files under test,
    /// or would take the name of something else.</summary>
    public SchemaFix? Rename(LintType type, string newName)
    {
        if (!CanRename(type) || Names.IsTaken(type.Name.Namespace, newName))
        {
            return null;
        }

        List<SchemaEdit> edits = [type.File.Edit(type.NameSpan, newName)];
        foreach (LintReference reference in References.To(type.Number))
        {
            // The last part of the name, which may be dotted.
            TextSpan span = reference.Span;
            if (!reference.File.IsListed || !reference.File.Schema.Text.Slice(span).EndsWith(type.Name.Name, StringComparison.Ordinal))
            {
                return null;
            }

            edits.Add(reference.File.Edit(new TextSpan(span.End - type.Name.Name.Length, type.Name.Name.Length), newName));
        }

        return new SchemaFix($"Rename '{type.Name.Name}' to '{newName}'", new([.. edits])) { BreaksCalls = type is LintService };
    }

    private static List<LintService> ServicesOf(List<LintFile> files)
    {
        List<LintService> services = new(files.Sum(static file => file.Model.Services.Count));
        foreach (LintFile file in files)
        {
            foreach (LintType type in file.Types)
            {
                if (type is LintService service)
                {
                    services.Add(service);
                }
            }
        }

        return services;
    }

    private void AddIncludes(LintFile file, CompiledSchema compiled)
    {
        if (compiled.Includes.Count == 0)
        {
            return;
        }

        Dictionary<TextSpan, IncludeSyntax> written = file.Schema.Syntax.Includes.ToDictionary(static include => include.Span);
        foreach (IncludedFile included in compiled.Includes)
        {
            if (_byPath.TryGetValue(included.Path, out LintFile? target))
            {
                file.Includes.Add((target, written[included.Span]));
            }
        }

        // The compiler finds some of them later than others.
        file.Includes.Sort(static (left, right) => left.Include.Span.Start.CompareTo(right.Include.Span.Start));
    }
}
