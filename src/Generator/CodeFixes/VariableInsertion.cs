using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Host;

namespace ZcGen.CodeFixes;

/// <summary>A variable that takes what a view says as soon as there is the view, for places at which there is none.</summary>
internal sealed class VariableInsertion
{
    private readonly ViewUse _use;
    private readonly SyntaxNode _place;

    private VariableInsertion(ViewUse use, SyntaxNode place)
    {
        _use = use;
        _place = place;
    }

    /// <summary>
    /// Returns where to declare the variable, if the view's own variable never holds another view, and a statement can follow it.
    /// </summary>
    public static VariableInsertion? TryCreate(ViewUse use) =>
        use.Node is IdentifierNameSyntax && PlaceBehind(use) is { } place && use.IsNeverReplaced(use.Variable)
            ? new VariableInsertion(use, place)
            : null;

    /// <summary>Returns whether a variable that is declared there can be used at a place.</summary>
    public bool Reaches(SyntaxNode node)
    {
        SyntaxNode scope = _place is BlockSyntax ? _place : _place.Parent!;
        return scope.Contains(node) && node.SpanStart > _place.SpanStart && !node.Ancestors()
            .TakeWhile(outer => outer != scope)
            .Any(static outer => outer is AnonymousFunctionExpressionSyntax lambda && lambda.Modifiers.Any(SyntaxKind.StaticKeyword)
                || outer is LocalFunctionStatementSyntax local && local.Modifiers.Any(SyntaxKind.StaticKeyword)
                || IsNameOf(outer));
    }

    /// <summary>Returns the places at which an expression stands that a variable with its value can replace.</summary>
    /// <param name="expression">The expression, which reads the view.</param>
    /// <param name="around">Gets what is read where the view's variable is named; null if that is nothing to replace.</param>
    public ImmutableArray<ExpressionSyntax> PlacesOf(ExpressionSyntax expression, Func<IdentifierNameSyntax, ExpressionSyntax?> around) =>
        _use.ReferencesTo(_use.Variable)
            .Where(Reaches)
            .Select(around)
            .OfType<ExpressionSyntax>()
            .Where(read => SyntaxFactory.AreEquivalent(read, expression))
            .ToImmutableArray();

    /// <summary>Returns the file with the variable, and with its name in place of some expressions.</summary>
    /// <param name="services">Of the workspace.</param>
    /// <param name="name">What to call the variable, if nothing else is called so.</param>
    /// <param name="type">Its type.</param>
    /// <param name="value">What it gets.</param>
    /// <param name="uses">What it replaces.</param>
    public SyntaxNode Apply(SolutionServices services, string name, ITypeSymbol type, ExpressionSyntax value, IEnumerable<SyntaxNode> uses)
    {
        var editor = new SyntaxEditor(_use.Root, services);
        SyntaxGenerator generator = editor.Generator;
        string free = FreeName(name);
        SyntaxNode statement = generator.LocalDeclarationStatement(type, free, value.WithoutTrivia())
            .WithAdditionalAnnotations(Formatter.Annotation);
        foreach (SyntaxNode use in uses)
        {
            editor.ReplaceNode(use, generator.IdentifierName(free).WithTriviaFrom(use));
        }

        if (_place is BlockSyntax block)
        {
            editor.InsertBefore(block.Statements[0], statement);
        }
        else
        {
            editor.InsertAfter(_place, _place is GlobalStatementSyntax ? AtTopLevel((StatementSyntax)statement) : statement);
        }

        return editor.GetChangedRoot();
    }

    // The statement that declares the view, or the block at whose start there is the view.
    private static SyntaxNode? PlaceBehind(ViewUse use) => use.Declaration switch
    {
        VariableDeclaratorSyntax { Initializer: not null, Parent: VariableDeclarationSyntax { Variables.Count: 1 } declaration } =>
            declaration.Parent switch
            {
                LocalDeclarationStatementSyntax { Parent: BlockSyntax } statement => statement,
                LocalDeclarationStatementSyntax { Parent: GlobalStatementSyntax statement } => statement,
                UsingStatementSyntax { Statement: BlockSyntax block } => block,
                _ => null,
            },
        ParameterSyntax { Parent: var list } => (list is ParameterListSyntax ? list.Parent : list) switch
        {
            BaseMethodDeclarationSyntax { Body: { } body } => body,
            LocalFunctionStatementSyntax { Body: { } body } => body,
            AnonymousFunctionExpressionSyntax { Block: { } body } => body,
            _ => null,
        },
        _ => null,
    };

    // With the line's end that the statement before has: the formatter adds an empty line to one of its own.
    private GlobalStatementSyntax AtTopLevel(StatementSyntax statement) => SyntaxFactory.GlobalStatement(statement.WithoutTrivia()
        .WithTrailingTrivia(_place.GetTrailingTrivia().Where(static trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia))));

    private static bool IsNameOf(SyntaxNode node) =>
        node is InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } };

    // No other word of the member may be the same, so that nothing in it means something else afterwards.
    private string FreeName(string wanted)
    {
        var words = new HashSet<string>(
            _use.Member.DescendantTokens()
                .Where(static token => token.IsKind(SyntaxKind.IdentifierToken))
                .Select(static token => token.ValueText),
            StringComparer.Ordinal);
        bool isTaken = words.Contains(wanted) || SyntaxFacts.GetKeywordKind(wanted) != SyntaxKind.None;
        string name = isTaken ? _use.Variable.Name + char.ToUpperInvariant(wanted[0]) + wanted.Substring(1) : wanted;
        string free = name;
        for (int i = 2; words.Contains(free); i++)
        {
            free = name + i;
        }

        return free;
    }
}
