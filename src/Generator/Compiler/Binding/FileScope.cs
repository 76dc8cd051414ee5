using ZcGen.Compiler.Common;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Syntax;

namespace ZcGen.Compiler.Binding;

/// <summary>One file while it is being bound: what it declares, and which files it sees.</summary>
internal sealed class FileScope
{
    private const int BitsPerWord = 64;

    private readonly int _index;
    private readonly ulong[] _visible;
    private readonly bool _keepsDocumentation;

    /// <summary>
    /// Initializes the scope of the file at <paramref name="index"/> of <paramref name="fileCount"/> files; it sees nothing yet.
    /// </summary>
    public FileScope(ParsedSchema schema, int index, int fileCount, CompileOptions options)
    {
        _keepsDocumentation = options.KeepsDocumentation;
        Types = new List<TypeSymbol>(schema.Syntax.Declarations.Count);
        Schema = schema;
        Diagnostics = new DiagnosticBag(schema.Path, schema.Text);
        _index = index;
        _visible = new ulong[(fileCount + BitsPerWord - 1) / BitsPerWord];
        foreach (SchemaDiagnostic diagnostic in schema.Diagnostics)
        {
            HasSyntaxErrors |= diagnostic.Severity == DiagnosticSeverity.Error;
        }
    }

    /// <summary>Gets the parsed file.</summary>
    public ParsedSchema Schema { get; }

    /// <summary>Gets the diagnostics of binding and lowering.</summary>
    public DiagnosticBag Diagnostics { get; }

    /// <summary>Gets the files that it includes directly, each with its <c>include</c> declaration.</summary>
    public List<(FileScope File, IncludeSyntax Include)> Includes { get; } = [];

    /// <summary>Gets all types that it declares, in order.</summary>
    public List<TypeSymbol> Types { get; }

    /// <summary>
    /// Gets its <c>root_type</c>, <c>file_identifier</c> and <c>file_extension</c> declarations, each with the namespace it stands in.
    /// </summary>
    public List<(NamespaceSymbol Namespace, DeclarationSyntax Declaration)> MessageDeclarations { get; } = [];

    /// <summary>Gets the structs that it declares, in order.</summary>
    public List<StructSymbol> Structs { get; } = [];

    /// <summary>Gets the unions that it declares, in order.</summary>
    public List<UnionSymbol> Unions { get; } = [];

    /// <summary>Gets the services that it declares, in order.</summary>
    public List<ServiceSymbol> Services { get; } = [];

    /// <summary>Gets the names of the attributes that it declares itself.</summary>
    public HashSet<string> Attributes { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets or sets whether something is aligned to more than a nested message can be.</summary>
    public bool HasAlignmentBeyondNested { get; set; }

    /// <summary>Gets or sets whether one of its own includes was not found.</summary>
    public bool HasMissingInclude { get; set; }

    /// <summary>Gets whether it has lexical or syntax errors.</summary>
    public bool HasSyntaxErrors { get; }

    /// <summary>Gets whether it has errors of any kind.</summary>
    public bool HasErrors => HasSyntaxErrors || Diagnostics.HasErrors;

    /// <summary>Gets or sets whether something that it should see is missing, so that an unknown name is no error of its own.</summary>
    public bool IsIncomplete { get; set; }

    /// <summary>Gets or sets the table named by its last <c>root_type</c>.</summary>
    public TableSymbol? RootType { get; set; }

    /// <summary>Gets or sets the four characters of its last <c>file_identifier</c>.</summary>
    public string? FileIdentifier { get; set; }

    /// <summary>Gets or sets the text of its last <c>file_extension</c>.</summary>
    public string? FileExtension { get; set; }

    /// <summary>Returns the lines of the <c>///</c> comment of a type or service; none if documentation is not kept.</summary>
    public EquatableArray<string> DocumentationOf(TypeDeclarationSyntax declaration) =>
        _keepsDocumentation ? declaration.Documentation.Read(Schema.Text.Content, declaration.Span.Start) : default;

    /// <summary>
    /// Returns the lines of the <c>///</c> comment of a declaration that starts with its name; none if documentation is not kept.
    /// </summary>
    public EquatableArray<string> DocumentationOf(DocumentationSyntax documentation, NameSyntax name) =>
        _keepsDocumentation ? documentation.Read(Schema.Text.Content, name.Span.Start) : default;

    /// <summary>Returns whether it is <paramref name="other"/>, or includes it, directly or indirectly.</summary>
    public bool Sees(FileScope other) => (_visible[other._index / BitsPerWord] & (1UL << (other._index % BitsPerWord))) != 0;

    /// <summary>Clears the set of files that it sees.</summary>
    public void ClearVisible() => Array.Clear(_visible, 0, _visible.Length);

    /// <summary>Adds <paramref name="other"/> to the files that it sees; returns false if it was among them already.</summary>
    public bool AddVisible(FileScope other)
    {
        bool isNew = !Sees(other);
        _visible[other._index / BitsPerWord] |= 1UL << (other._index % BitsPerWord);
        return isNew;
    }
}
