using ZcGen.Compiler.Common;
using ZcGen.Compiler.Model;
using ZcGen.Compiler.Syntax;
using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Binding;

/// <summary>A declared type while it is being bound.</summary>
internal abstract class TypeSymbol(NamespaceSymbol scope, FileScope file, TypeDeclarationSyntax declaration)
{
    private TypeName? _name;
    private TypeModel? _asField;
    private TypeModel? _asVector;
    private bool? _hasKey;

    /// <summary>Gets its name.</summary>
    public TypeName Name => _name ??= new TypeName(scope.FullName, declaration.Name.Text) { Ordinal = Ordinal };

    /// <summary>Gets or sets the <see cref="TypeName.Ordinal"/> of its name.</summary>
    public int Ordinal { get; set; } = -1;

    /// <summary>Gives it another name in C#.</summary>
    public void Rename(string csharpName) => _name = Name with { CSharpName = csharpName };

    /// <summary>Gets the namespace that it is declared in, in which the names that it uses are looked up.</summary>
    public NamespaceSymbol Namespace => scope;

    /// <summary>Gets the file that declares it.</summary>
    public FileScope File => file;

    /// <summary>Gets the declaration.</summary>
    public TypeDeclarationSyntax Declaration => declaration;

    /// <summary>Gets where its name stands in its file.</summary>
    public TextSpan NameSpan => declaration.Name.Span;

    /// <summary>Gets or sets the next type of the same full name.</summary>
    public TypeSymbol? NextOfName { get; set; }

    /// <summary>Gets or sets all types of the same simple name, in any namespace; null if there is no other.</summary>
    public SameNameTypes? SameNameTypes { get; set; }

    /// <summary>Gets the type that was declared last among those of the same simple name.</summary>
    public TypeSymbol LastOfSameName => SameNameTypes?.Last ?? this;

    /// <summary>Gets whether it is declared <c>private</c>. Read from the syntax, because types are bound in no particular order.</summary>
    public bool IsPrivate { get; } = PrivateTypes.IsPrivate(declaration);

    /// <summary>Gets or sets whether it is private, but appears in the generated code of a public type.</summary>
    public bool IsExposed { get; set; }

    /// <summary>Gets whether it is a table or struct with a <c>key</c>. Read from the syntax, because types are bound in no particular
    /// order.</summary>
    public bool HasKey => _hasKey ??= declaration is TableSyntax table && table.Fields.Any(
        static member => member.Attributes.Any(static attribute => attribute.Name.Text == "key"));

    /// <summary>Gets or sets what it contributes to the fingerprints of services; null if none are needed, or if it has an error.</summary>
    public TypeContent? Content { get; set; }

    /// <summary>Gets the kind of a field of this type; for an enum, the kind of its numbers.</summary>
    public abstract BaseType Base { get; }

    /// <summary>Gets the word for what it is, for messages.</summary>
    public abstract string Kind { get; }

    /// <summary>Gets the bytes that a field of this type takes inline: the value, or the offset to it.</summary>
    public abstract int InlineSize { get; }

    /// <summary>Gets the alignment of those bytes.</summary>
    public abstract int Alignment { get; }

    /// <summary>Gets the type of a field of this type. Structs must be laid out.</summary>
    public TypeModel AsField => _asField ??= new TypeModel(Base, BaseType.None, Name, 0, InlineSize, Alignment, 0, 0);

    /// <summary>Gets the type of a vector of this type. Structs must be laid out.</summary>
    public TypeModel AsVector =>
        _asVector ??= new TypeModel(BaseType.Vector, Base, Name, 0, BoundType.OffsetSize, BoundType.OffsetSize, InlineSize, Alignment);
}
