using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Model;
using ZcGen.Compiler.Syntax;
using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Lint;

/// <summary>One schema without errors: as it is written, and what it means.</summary>
internal sealed class LintFile
{
    private LintType[]? _types;
    private IReadOnlyList<DeclarationSyntax>? _directives;
    private HashSet<string>? _attributeNames;
    private bool? _hasSuppressions;
    private HashSet<LintFile>? _visible;
    private IReadOnlyList<DeclaredNamespace>? _namespaces;

    /// <summary>Initializes a file whose includes are not known yet.</summary>
    public LintFile(LintWorkspace workspace, ParsedSchema schema, SchemaModel model, bool isListed, LintSettings settings)
    {
        Workspace = workspace;
        Schema = schema;
        Model = model;
        IsListed = isListed;
        Settings = settings;
        Findings = new LintFindings(schema, settings);
    }

    /// <summary>Gets all files.</summary>
    public LintWorkspace Workspace { get; }

    /// <summary>Gets the file as written.</summary>
    public ParsedSchema Schema { get; }

    /// <summary>Gets what it means.</summary>
    public SchemaModel Model { get; }

    /// <summary>Gets its path.</summary>
    public string Path => Schema.Path;

    /// <summary>Gets its text.</summary>
    public string Content => Schema.Text.Content;

    /// <summary>Gets whether it is under test, and not only included by one that is. Only such a file may be changed.</summary>
    public bool IsListed { get; }

    /// <summary>Gets which rules look at it.</summary>
    public LintSettings Settings { get; }

    /// <summary>Gets whether comments in it turn rules off.</summary>
    public bool HasSuppressions => _hasSuppressions ??= Suppressions.HasMarker(Schema);

    /// <summary>Gets what was found in it.</summary>
    public LintFindings Findings { get; }

    /// <summary>Gets the files that it includes, each with the <c>include</c>. A file with errors is not among them.</summary>
    public List<(LintFile File, IncludeSyntax Include)> Includes { get; } = [];

    /// <summary>Gets the types and services that it declares, in order.</summary>
    public LintType[] Types => _types ??= LintType.AllOf(this);

    /// <summary>Gets the declarations of anything else, such as <c>namespace</c> and <c>attribute</c>, in order. They are few.</summary>
    public IReadOnlyList<DeclarationSyntax> Directives =>
        _directives ??= DirectivesOf(Schema.Syntax);

    /// <summary>Gets the names of the attributes that are written on its types and their members.</summary>
    public HashSet<string> AttributeNames => _attributeNames ??= LintAttributes.NamesIn(Schema.Syntax);

    /// <summary>Gets this file, and all that it includes, directly or not.</summary>
    public HashSet<LintFile> Visible
    {
        get
        {
            if (_visible is null)
            {
                _visible = [this];
                var pending = new Stack<LintFile>([this]);
                while (pending.Count > 0)
                {
                    foreach ((LintFile included, _) in pending.Pop().Includes)
                    {
                        if (_visible.Add(included))
                        {
                            pending.Push(included);
                        }
                    }
                }
            }

            return _visible;
        }
    }

    /// <summary>Returns the type that a name without dots means in a namespace of this file; null if there is none.</summary>
    public LintType? Find(string scope, string name)
    {
        string prefix = scope;
        while (true)
        {
            if (Workspace.Types.Find(prefix, name) is { } type && Visible.Contains(type.File))
            {
                return type;
            }

            if (prefix.Length == 0)
            {
                return null;
            }

            prefix = prefix.Substring(0, Math.Max(0, prefix.LastIndexOf('.')));
        }
    }

    /// <summary>Gets the namespaces in which it declares types or services, in order, each once.</summary>
    public IReadOnlyList<DeclaredNamespace> Namespaces => _namespaces ??= DeclaredNamespace.AllIn(this);

    private static List<DeclarationSyntax> DirectivesOf(SchemaSyntax syntax)
    {
        List<DeclarationSyntax> directives = [];
        foreach (DeclarationSyntax declaration in syntax.Declarations)
        {
            if (declaration is not TypeDeclarationSyntax)
            {
                directives.Add(declaration);
            }
        }

        return directives;
    }

    /// <summary>Returns a place in this file to which a finding refers.</summary>
    public RelatedLocation Relate(TextSpan span, string message) => new(Path, span, Schema.Text.LinesOf(span), message);

    /// <summary>Returns a change of this file.</summary>
    public SchemaEdit Edit(TextSpan span, string newText) => new(Path, span, newText);

    /// <summary>Returns a change of this file that adds text at a position.</summary>
    public SchemaEdit Insert(int position, string text) => Edit(new TextSpan(position, 0), text);

    /// <summary>Returns a fix that changes this file in one place.</summary>
    public SchemaFix Fix(string title, TextSpan span, string newText) => new(title, new([Edit(span, newText)]));
}
