using ZcGen.Compiler.Model;
using ZcGen.Compiler.Syntax;

namespace ZcGen.Compiler.Binding;

/// <summary>From a type as written to a type with its names resolved.</summary>
internal static class TypeResolver
{
    /// <summary>Resolves a type of a field; false when that is impossible, which is reported.</summary>
    public static bool TryResolve(SymbolTable symbols, FileScope file, NamespaceSymbol scope, TypeSyntax syntax, out BoundType type)
    {
        if (syntax.Element is { } element)
        {
            bool isResolved = TryResolve(symbols, file, scope, element, out BoundType inner);
            type = new BoundType(syntax.BuiltIn, inner.Base, inner.Symbol, syntax.Length);
            return isResolved;
        }

        if (syntax.BuiltIn != BaseType.None)
        {
            type = new BoundType(syntax.BuiltIn, BaseType.None, null, 0);
            return true;
        }

        TypeSymbol? symbol = syntax.IsMissing ? null : symbols.Resolve(file, scope, syntax.Name);
        type = new BoundType(symbol?.Base ?? BaseType.None, BaseType.None, symbol, 0);
        return symbol is not null;
    }
}
