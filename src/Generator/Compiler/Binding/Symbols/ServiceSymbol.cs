using ZcGen.Compiler.Model;
using ZcGen.Compiler.Syntax;

namespace ZcGen.Compiler.Binding;

/// <summary>A service while it is being bound.</summary>
internal sealed class ServiceSymbol(TypeName name, NamespaceSymbol scope, FileScope file, ServiceSyntax syntax)
{
    /// <summary>Its name, as the model has it.</summary>
    public TypeName Name => name;

    /// <summary>The namespace it is declared in.</summary>
    public NamespaceSymbol Namespace => scope;

    /// <summary>The file that declares it.</summary>
    public FileScope File => file;

    /// <summary>How it is declared.</summary>
    public ServiceSyntax Syntax => syntax;

    /// <summary>The next service of the same full name.</summary>
    public ServiceSymbol? NextOfName { get; set; }

    /// <summary>Its meaning; null until it is bound, and when something is wrong with it.</summary>
    public ServiceModel? Model { get; set; }
}
