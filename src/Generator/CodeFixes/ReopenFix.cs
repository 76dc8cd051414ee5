using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Host;

namespace ZcGen.CodeFixes;

/// <summary>After an await, takes the view anew from the lease that it was taken from.</summary>
internal sealed class ReopenFix : ViewFix
{
    private readonly ViewUse _use;
    private readonly ExpressionSyntax _source;

    private ReopenFix(ViewUse use, ExpressionSyntax source)
    {
        _use = use;
        _source = source;
    }

    /// <inheritdoc/>
    public override string Title => $"Get the view anew from '{InOneLine(_source)}'";

    /// <inheritdoc/>
    public override string Key => nameof(ReopenFix);

    /// <summary>Returns the fix, if all that the variable ever holds is the value of one lease.</summary>
    public static ReopenFix? TryCreate(ViewUse use)
    {
        if (use is not { Node: IdentifierNameSyntax name, Variable: ILocalSymbol } || ViewUse.IsWritten(name))
        {
            return null;
        }

        ISymbol? lease = null;
        ExpressionSyntax? source = null;
        foreach (ExpressionSyntax? value in ValuesOf(use))
        {
            if (value is null || LeaseOf(use, value) is not { } found || !SymbolEqualityComparer.Default.Equals(lease ?? found, found))
            {
                return null;
            }

            lease = found;
            source = value;
        }

        return lease is not null
            && use.IsNeverReplaced(lease)
            && use.Model.LookupSymbols(name.SpanStart, name: lease.Name).Contains(lease, SymbolEqualityComparer.Default)
            ? new ReopenFix(use, source!)
            : null;
    }

    /// <inheritdoc/>
    public override SyntaxNode Apply(SolutionServices services) =>
        _use.Root.ReplaceNode(_use.Node, _source.WithTriviaFrom(_use.Node));

    // What the variable is given, at its declaration and later; null for what is no plain value.
    private static IEnumerable<ExpressionSyntax?> ValuesOf(ViewUse use)
    {
        if (use.Declaration is VariableDeclaratorSyntax { Initializer: { } initializer })
        {
            yield return initializer.Value;
        }

        foreach (IdentifierNameSyntax written in use.ReferencesTo(use.Variable).Where(static name => ViewUse.IsWritten(name)))
        {
            yield return written.Parent is AssignmentExpressionSyntax assignment ? assignment.Right : null;
        }
    }

    private static ISymbol? LeaseOf(ViewUse use, ExpressionSyntax value) =>
        value is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax owner, Name.Identifier.ValueText: "Value" }
        && use.Model.GetTypeInfo(owner).Type is INamedTypeSymbol { Name: "ReplyLease", ContainingAssembly.Name: "ZcGen.Runtime" }
        && use.Model.GetSymbolInfo(owner).Symbol is (ILocalSymbol or IParameterSymbol) and { } lease
            ? lease
            : null;
}
