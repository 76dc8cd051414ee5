using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Host;
using Microsoft.CodeAnalysis.Simplification;

namespace ZcGen.CodeFixes;

/// <summary>Makes of a <c>using</c> that lasts until the end of its block one that ends before the first await.</summary>
internal sealed class EndEarlierFix : ViewFix
{
    private static readonly SymbolDisplayFormat NameInFull = SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(
        SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private readonly ViewUse _use;
    private readonly LocalDeclarationStatementSyntax _declaration;
    private readonly ImmutableArray<StatementSyntax> _inside;
    private readonly ImmutableHashSet<StatementSyntax> _usedLater;

    private EndEarlierFix(
        ViewUse use,
        LocalDeclarationStatementSyntax declaration,
        ImmutableArray<StatementSyntax> inside,
        ImmutableHashSet<StatementSyntax> usedLater)
    {
        _use = use;
        _declaration = declaration;
        _inside = inside;
        _usedLater = usedLater;
    }

    /// <inheritdoc/>
    public override string Title => $"End '{_use.Variable.Name}' before the await";

    /// <inheritdoc/>
    public override string Key => nameof(EndEarlierFix);

    private BlockSyntax Block => (BlockSyntax)_declaration.Parent!;

    /// <summary>Returns the fix, if nothing needs the variable after the first await.</summary>
    public static EndEarlierFix? TryCreate(ViewUse use)
    {
        if (use is not
            {
                Node: VariableDeclaratorSyntax,
                Declaration.Parent.Parent: LocalDeclarationStatementSyntax
                {
                    Declaration.Variables.Count: 1, UsingKeyword.RawKind: not 0, AwaitKeyword.RawKind: 0, Parent: BlockSyntax block,
                } declaration,
            })
        {
            return null;
        }

        int behind = block.Statements.IndexOf(declaration) + 1;
        ImmutableArray<StatementSyntax> inside = block.Statements.Skip(behind).TakeWhile(static next => !Awaits(next)).ToImmutableArray();
        ImmutableArray<StatementSyntax> later = block.Statements.Skip(behind + inside.Length).ToImmutableArray();
        return inside.All(CanBeInside) && !Names(later, use.Variable) && TryFindUsedLater() is { } usedLater
            ? new EndEarlierFix(use, declaration, inside, usedLater)
            : null;

        bool Names(ImmutableArray<StatementSyntax> statements, ISymbol variable) => use.ReferencesTo(variable)
            .Any(name => statements.Any(statement => statement.Contains(name)));

        // The declarations of variables that are needed afterwards; null if not all of them can stand in front.
        ImmutableHashSet<StatementSyntax>? TryFindUsedLater()
        {
            ImmutableHashSet<StatementSyntax> found = ImmutableHashSet<StatementSyntax>.Empty;
            if (inside.IsEmpty)
            {
                return found;
            }

            foreach (ISymbol variable in use.Model.AnalyzeDataFlow(inside[0], inside[inside.Length - 1])!.VariablesDeclared
                .Where(variable => Names(later, variable)))
            {
                if (variable is not ILocalSymbol { RefKind: RefKind.None, IsConst: false, Type: { } type }
                    || type.IsRefLikeType
                    || type.IsAnonymousType
                    || inside.FirstOrDefault(statement => Declares(statement, variable)) is not { } statement)
                {
                    return null;
                }

                found = found.Add(statement);
            }

            return found;
        }

        bool Declares(StatementSyntax statement, ISymbol variable) =>
            statement is LocalDeclarationStatementSyntax { Declaration.Variables: { Count: 1 } declarators }
            && declarators[0] is { } declarator
            && declarator.Initializer?.Value is not InitializerExpressionSyntax
            && SymbolEqualityComparer.Default.Equals(use.Model.GetDeclaredSymbol(declarator), variable);
    }

    /// <inheritdoc/>
    public override SyntaxNode Apply(SolutionServices services)
    {
        IEnumerable<StatementSyntax> inFront = _inside.Where(_usedLater.Contains).Select(WithoutValue);
        IEnumerable<StatementSyntax> inside = _inside
            .Select(statement => _usedLater.Contains(statement) ? AssignmentOf(statement) : statement)
            .OfType<StatementSyntax>();
        StatementSyntax statement = SyntaxFactory.UsingStatement(
                SyntaxFactory.Block(SyntaxFactory.List(inside)))
            .WithDeclaration(_declaration.Declaration.WithoutTrivia())
            .WithTrailingTrivia(SyntaxFactory.ElasticCarriageReturnLineFeed);
        ImmutableArray<StatementSyntax> replacement = inFront.Append(statement).ToImmutableArray();
        replacement = replacement.SetItem(0, replacement[0].WithLeadingTrivia(_declaration.GetLeadingTrivia()));
        int start = Block.Statements.IndexOf(_declaration);
        IEnumerable<StatementSyntax> statements = Block.Statements.Take(start)
            .Concat(replacement.Select(static made => made.WithAdditionalAnnotations(Formatter.Annotation)))
            .Concat(Block.Statements.Skip(start + 1 + _inside.Length));
        return _use.Root.ReplaceNode(Block, Block.WithStatements(SyntaxFactory.List(statements)));
    }

    private static bool Awaits(StatementSyntax statement) => statement
        .DescendantNodesAndSelf(static node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
        .Any(static node => node is AwaitExpressionSyntax
            or CommonForEachStatementSyntax { AwaitKeyword.RawKind: not 0 }
            or UsingStatementSyntax { AwaitKeyword.RawKind: not 0 }
            or LocalDeclarationStatementSyntax { AwaitKeyword.RawKind: not 0 });

    // What another statement can jump to or call, or what lasts until the end of the block, stays in it.
    private static bool CanBeInside(StatementSyntax statement) => statement is not
        (LocalFunctionStatementSyntax or LabeledStatementSyntax or LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0 });

    private LocalDeclarationStatementSyntax WithoutValue(StatementSyntax statement)
    {
        var declaration = (LocalDeclarationStatementSyntax)statement;
        VariableDeclaratorSyntax declarator = declaration.Declaration.Variables[0];
        TypeSyntax type = declaration.Declaration.Type;
        if (type.IsVar)
        {
            type = SyntaxFactory.ParseTypeName(TypeOf(declarator).ToDisplayString(NameInFull))
                .WithAdditionalAnnotations(Simplifier.Annotation);
        }

        return SyntaxFactory.LocalDeclarationStatement(
            SyntaxFactory.VariableDeclaration(
                type.WithoutTrivia().WithTrailingTrivia(SyntaxFactory.ElasticSpace),
                SyntaxFactory.SingletonSeparatedList(SyntaxFactory.VariableDeclarator(declarator.Identifier.WithoutTrivia()))));
    }

    // A 'var' could be null later, and is not if nobody makes it so.
    private ITypeSymbol TypeOf(VariableDeclaratorSyntax declarator)
    {
        var local = (ILocalSymbol)_use.Model.GetDeclaredSymbol(declarator)!;
        NullableFlowState state = _use.Model.GetTypeInfo(declarator.Initializer!.Value).Nullability.FlowState;
        return state == NullableFlowState.NotNull && local.Type.IsReferenceType && _use.IsNeverReplaced(local)
            ? local.Type.WithNullableAnnotation(NullableAnnotation.NotAnnotated)
            : local.Type;
    }

    private static ExpressionStatementSyntax? AssignmentOf(StatementSyntax statement)
    {
        VariableDeclaratorSyntax declarator = ((LocalDeclarationStatementSyntax)statement).Declaration.Variables[0];
        return declarator.Initializer is { } initializer
            ? SyntaxFactory.ExpressionStatement(
                    SyntaxFactory.AssignmentExpression(
                        SyntaxKind.SimpleAssignmentExpression,
                        SyntaxFactory.IdentifierName(declarator.Identifier.WithoutTrivia()),
                        initializer.Value))
                .WithTriviaFrom(statement)
            : null;
    }
}
