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

    /// <summary>Its name, as the model has it.</summary>
    public TypeName Name => _name ??= new TypeName(scope.FullName, declaration.Name.Text);

    /// <summary>The namespace it is declared in, from which its own names are looked up.</summary>
    public NamespaceSymbol Namespace => scope;

    /// <summary>The file that declares it.</summary>
    public FileScope File => file;

    /// <summary>How it is declared.</summary>
    public TypeDeclarationSyntax Declaration => declaration;

    /// <summary>Where its name stands in its file.</summary>
    public TextSpan NameSpan => declaration.Name.Span;

    /// <summary>The next type of the same full name.</summary>
    public TypeSymbol? NextOfName { get; set; }

    /// <summary>All types of the same name, in whatever namespace; null when there is no other.</summary>
    public Namesakes? Namesakes { get; set; }

    /// <summary>Of the types of the same name, the one declared last.</summary>
    public TypeSymbol LastNamesake => Namesakes?.Last ?? this;

    /// <summary>Declared <c>private</c>: as written, because attributes of types are bound in no particular order.</summary>
    public bool IsPrivate { get; } = PrivateTypes.IsPrivate(declaration);

    /// <summary>Whether the code of a public type shows it though it is private.</summary>
    public bool IsShown { get; set; }

    /// <summary>Its size is known, or cannot be.</summary>
    public bool IsSized { get; set; }

    /// <summary>What the fingerprints of services need of it; null when there are none, or something is wrong with it.</summary>
    public TypeContent? Content { get; set; }

    /// <summary>The kind of a field of this type; an enum has the kind of its numbers.</summary>
    public abstract BaseType Base { get; }

    /// <summary>What it is, in words.</summary>
    public abstract string Kind { get; }

    /// <summary>Bytes a field of this type takes inline: the value, or the offset to it.</summary>
    public abstract int InlineSize { get; }

    /// <summary>Alignment of those bytes.</summary>
    public abstract int Alignment { get; }

    /// <summary>A field of this type. Ask for it after structs are laid out.</summary>
    public TypeModel AsField => _asField ??= new TypeModel(Base, BaseType.None, Name, 0, InlineSize, Alignment, 0, 0);

    /// <summary>A vector of it. Ask for it after structs are laid out.</summary>
    public TypeModel AsVector => _asVector ??= new TypeModel(BaseType.Vector, Base, Name, 0, BoundType.OffsetSize, BoundType.OffsetSize, InlineSize, Alignment);
}
