using ZcGen.Compiler.Model;
using ZcGen.Compiler.Syntax;

namespace ZcGen.Compiler.Binding;

/// <summary>A service while it is being bound.</summary>
internal sealed class ServiceSymbol(NamespaceSymbol scope, FileScope file, ServiceSyntax syntax)
{
    private TypeName? _name;

    /// <summary>Gets its name. To be asked for when everything is declared: a type may have the same one.</summary>
    public TypeName Name => _name ??= new TypeName(scope.FullName, syntax.Name.Text)
    {
        Ordinal = scope.Types.TryGetValue(syntax.Name.Text, out TypeSymbol? type) ? type.Ordinal : Ordinal,
    };

    /// <summary>Gets or sets the <see cref="TypeName.Ordinal"/> of its name, unless a type has that name.</summary>
    public int Ordinal { get; set; } = -1;

    /// <summary>Gets the namespace that it is declared in.</summary>
    public NamespaceSymbol Namespace => scope;

    /// <summary>Gets the file that declares it.</summary>
    public FileScope File => file;

    /// <summary>Gets the declaration.</summary>
    public ServiceSyntax Syntax => syntax;

    /// <summary>Gets or sets the next service of the same full name.</summary>
    public ServiceSymbol? NextOfName { get; set; }

    /// <summary>Gets or sets the attributes of the declaration.</summary>
    public AttributeList Attributes { get; set; }

    /// <summary>Gets or sets the most bytes of its requests and replies; 0 without a bound.</summary>
    public int Slot { get; set; }

    /// <summary>Gets its methods without an error, in order.</summary>
    public List<BoundMethod> Methods { get; } = [];

    /// <summary>Gets or sets whether no C# can be generated for it, so that the model of its file does not have it.</summary>
    public bool IsLeftOut { get; set; }

    /// <summary>Gets or sets its model; null until it is lowered.</summary>
    public ServiceModel? Model { get; set; }
}
