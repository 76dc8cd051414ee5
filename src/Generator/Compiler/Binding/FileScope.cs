using ZcGen.Compiler.Common;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Syntax;

namespace ZcGen.Compiler.Binding;

/// <summary>One file while it is being bound: what it declares, and what it sees.</summary>
internal sealed class FileScope
{
    private const int BitsPerWord = 64;

    private readonly int _index;
    private readonly ulong[] _visible;
    private readonly bool _keepsDocumentation;

    /// <summary>A file that sees nothing yet, the <paramref name="index"/>-th of <paramref name="fileCount"/>.</summary>
    public FileScope(ParsedSchema schema, int index, int fileCount, LinkOptions options)
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

    /// <summary>The file as parsed.</summary>
    public ParsedSchema Schema { get; }

    /// <summary>Where errors of meaning go.</summary>
    public DiagnosticBag Diagnostics { get; }

    /// <summary>The files it includes itself, and where it says so.</summary>
    public List<(FileScope File, IncludeSyntax Include)> Includes { get; } = [];

    /// <summary>All types it declares, in order.</summary>
    public List<TypeSymbol> Types { get; }

    /// <summary>What it says about its messages, each with the namespace in which it stands: root types, identifiers, extensions.</summary>
    public List<(NamespaceSymbol Namespace, DeclarationSyntax Declaration)> MessageDeclarations { get; } = [];

    /// <summary>The structs it declares, in order.</summary>
    public List<StructSymbol> Structs { get; } = [];

    /// <summary>The unions it declares, in order.</summary>
    public List<UnionSymbol> Unions { get; } = [];

    /// <summary>The services it declares, in order.</summary>
    public List<ServiceSymbol> Services { get; } = [];

    /// <summary>The attributes it declares itself.</summary>
    public HashSet<string> Attributes { get; } = new(StringComparer.Ordinal);

    /// <summary>One of its own includes leads nowhere.</summary>
    public bool HasMissingInclude { get; set; }

    /// <summary>It did not parse.</summary>
    public bool HasSyntaxErrors { get; }

    /// <summary>Something is wrong with it.</summary>
    public bool HasErrors => HasSyntaxErrors || Diagnostics.HasErrors;

    /// <summary>Some of what it should see is not there, so that an unknown name means nothing.</summary>
    public bool IsIncomplete { get; set; }

    /// <summary>The table named by its last <c>root_type</c>.</summary>
    public TableSymbol? RootType { get; set; }

    /// <summary>Four characters, from its last <c>file_identifier</c>.</summary>
    public string? FileIdentifier { get; set; }

    /// <summary>From its last <c>file_extension</c>.</summary>
    public string? FileExtension { get; set; }

    /// <summary>The lines of the <c>///</c> comment of a type or service; none when nobody wants them.</summary>
    public EquatableArray<string> DocumentationOf(TypeDeclarationSyntax declaration) =>
        _keepsDocumentation ? declaration.Documentation.Read(Schema.Text.Content, declaration.Span.Start) : default;

    /// <summary>The lines of the <c>///</c> comment of something that starts with its name; none when nobody wants them.</summary>
    public EquatableArray<string> DocumentationOf(DocumentationSyntax documentation, NameSyntax name) =>
        _keepsDocumentation ? documentation.Read(Schema.Text.Content, name.Span.Start) : default;

    /// <summary>It is <paramref name="other"/>, or includes it, directly or not.</summary>
    public bool Sees(FileScope other) => (_visible[other._index / BitsPerWord] & (1UL << (other._index % BitsPerWord))) != 0;

    /// <summary>Forgets what it sees.</summary>
    public void ClearVisible() => Array.Clear(_visible, 0, _visible.Length);

    /// <summary>Lets it see <paramref name="other"/>; false when it did already.</summary>
    public bool AddVisible(FileScope other)
    {
        bool isNew = !Sees(other);
        _visible[other._index / BitsPerWord] |= 1UL << (other._index % BitsPerWord);
        return isNew;
    }
}
