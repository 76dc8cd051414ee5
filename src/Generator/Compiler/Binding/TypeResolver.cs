using ZcGen.Compiler.Common;
using ZcGen.Compiler.Syntax;

namespace ZcGen.Compiler.Binding;

/// <summary>From a type as written to a type with its names resolved.</summary>
internal static class TypeResolver
{
    /// <summary>Resolves a type of a field; false when that is impossible, which is reported.</summary>
    public static bool TryResolve(SymbolTable symbols, FileScope file, NamespaceSymbol scope, in TypeSyntax syntax, out BoundType type)
    {
        if (syntax.Name.IsMissing)
        {
            type = new BoundType(syntax.BuiltIn, syntax.Element, null, syntax.Length);
            return !syntax.IsMissing;
        }

        TypeSymbol? symbol = symbols.Resolve(file, scope, syntax.Name);
        if (symbol is EnumSymbol { IsSized: false })
        {
            symbols.Size(symbol);
        }

        BaseType named = symbol?.Base ?? BaseType.None;
        type = syntax.HasElement ? new BoundType(syntax.BuiltIn, named, symbol, syntax.Length) : new BoundType(named, BaseType.None, symbol, 0);
        return symbol is not null;
    }
}
