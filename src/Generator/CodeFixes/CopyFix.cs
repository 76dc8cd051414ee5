using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Host;

namespace ZcGen.CodeFixes;

/// <summary>Copies a whole table with <c>ToData</c> where the view begins, and reads the copy.</summary>
internal sealed class CopyFix : ViewFix
{
    private const string Copy = "ToData";

    private readonly VariableInsertion _insertion;
    private readonly ExpressionSyntax _table;
    private readonly ITypeSymbol _dataType;
    private readonly string _name;
    private readonly ImmutableArray<ExpressionSyntax> _uses;

    private CopyFix(
        VariableInsertion insertion, ExpressionSyntax table, ITypeSymbol dataType, string name, ImmutableArray<ExpressionSyntax> uses)
    {
        _insertion = insertion;
        _table = table;
        _dataType = dataType;
        _name = name;
        _uses = uses;
    }

    /// <inheritdoc/>
    public override string Title => $"Copy '{InOneLine(_table)}' with {Copy}()";

    /// <inheritdoc/>
    public override string Key => nameof(CopyFix);

    /// <summary>Returns the fix, if the table has a data class, which has what is read as the same type.</summary>
    public static CopyFix? TryCreate(ViewUse use)
    {
        if (use.Node is not IdentifierNameSyntax name
            || CopiedBy(use.Model, name) is not { } read
            || DataTypeOf(read) is not { } data
            || VariableInsertion.TryCreate(use) is not { } insertion
            || !insertion.Reaches(name))
        {
            return null;
        }

        ImmutableArray<ExpressionSyntax> uses = insertion.PlacesOf(read.View, reference => CopiedBy(use.Model, reference)?.View);
        return new CopyFix(insertion, read.View, data, use.Variable.Name + "Data", uses);
    }

    /// <inheritdoc/>
    public override SyntaxNode Apply(SolutionServices services)
    {
        ExpressionSyntax copy = SyntaxFactory.InvocationExpression(
            SyntaxFactory.MemberAccessExpression(
                SyntaxKind.SimpleMemberAccessExpression, _table.WithoutTrivia(), SyntaxFactory.IdentifierName(Copy)));
        return _insertion.Apply(services, _name, _dataType, copy, _uses);
    }

    // What is read where a variable is named, if a copy says the same of it: absent values may be null there.
    private static ViewRead? CopiedBy(SemanticModel model, IdentifierNameSyntax name) =>
        ViewRead.From(model, name) is { Member: IPropertySymbol property } read
        && DataTypeOf(read) is { } data
        && data.GetMembers(property.Name).OfType<IPropertySymbol>().Any(
            copied => SymbolEqualityComparer.IncludeNullability.Equals(copied.Type, property.Type))
            ? read
            : null;

    private static ITypeSymbol? DataTypeOf(ViewRead read) => read.Member.ContainingType.GetMembers(Copy)
        .OfType<IMethodSymbol>()
        .FirstOrDefault(static method => method.Parameters.IsEmpty)?.ReturnType;
}
