using ZcGen.Compiler.Common;
using ZcGen.Compiler.Syntax;

namespace ZcGen.Compiler.Binding;

/// <summary>
/// Resolves the names in types. An enum that a type names is bound first, because a field has the kind of the enum's numbers.
/// </summary>
internal sealed class TypeResolver(SymbolTable symbols, EnumBinder enums)
{
    /// <summary>Resolves the type of a field; returns false, and reports why, if it has none.</summary>
    public bool TryResolve(FileScope file, NamespaceSymbol scope, in TypeSyntax syntax, out BoundType type)
    {
        if (syntax.Name.IsMissing)
        {
            type = new BoundType(syntax.BuiltIn, syntax.Element, null, syntax.Length);
            return !syntax.IsMissing;
        }

        TypeSymbol? symbol = symbols.Resolve(file, scope, syntax.Name);
        if (symbol is EnumSymbol { IsBound: false } enumeration)
        {
            enums.Bind(enumeration);
        }

        BaseType named = symbol?.Base ?? BaseType.None;
        type = syntax.HasElement
            ? new BoundType(syntax.BuiltIn, named, symbol, syntax.Length)
            : new BoundType(named, BaseType.None, symbol, 0);
        return symbol is not null;
    }
}
