using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ZcGen.CodeFixes;

/// <summary>A place at which a variable that holds a view is reported, and what is known of the variable.</summary>
internal sealed class ViewUse
{
    private ViewUse(SyntaxNode root, SemanticModel model, SyntaxNode node, ISymbol variable, SyntaxNode declaration)
    {
        Root = root;
        Model = model;
        Node = node;
        Variable = variable;
        Declaration = declaration;
        Member = declaration.Ancestors().First(
            static outer => outer is CompilationUnitSyntax or (MemberDeclarationSyntax and not GlobalStatementSyntax));
    }

    /// <summary>Gets the file.</summary>
    public SyntaxNode Root { get; }

    /// <summary>Gets what the names of the file mean.</summary>
    public SemanticModel Model { get; }

    /// <summary>Gets what is reported: the variable's name, or what declares it where it is disposed at the end of its block.</summary>
    public SyntaxNode Node { get; }

    /// <summary>Gets the local variable or parameter.</summary>
    public ISymbol Variable { get; }

    /// <summary>Gets where it is declared: a declarator or a parameter.</summary>
    public SyntaxNode Declaration { get; }

    /// <summary>Gets the member of a type that the variable belongs to; the file for statements at its top level.</summary>
    public SyntaxNode Member { get; }

    /// <summary>Finds what is meant by a reported node; null if it is no variable that is declared by itself.</summary>
    public static ViewUse? From(SyntaxNode root, SemanticModel model, SyntaxNode node, CancellationToken cancellation)
    {
        ISymbol? variable = node switch
        {
            IdentifierNameSyntax name => model.GetSymbolInfo(name, cancellation).Symbol,
            VariableDeclaratorSyntax declarator => model.GetDeclaredSymbol(declarator, cancellation),
            _ => null,
        };
        return variable is ILocalSymbol or IParameterSymbol
            && variable.DeclaringSyntaxReferences.FirstOrDefault() is { } reference
            && reference.SyntaxTree == root.SyntaxTree
            && reference.GetSyntax(cancellation) is (VariableDeclaratorSyntax or ParameterSyntax) and { } declaration
            ? new ViewUse(root, model, node, variable, declaration)
            : null;
    }

    /// <summary>The names in the member that mean a variable.</summary>
    public IEnumerable<IdentifierNameSyntax> ReferencesTo(ISymbol variable) => Member.DescendantNodes()
        .OfType<IdentifierNameSyntax>()
        .Where(name => name.Identifier.ValueText == variable.Name
            && SymbolEqualityComparer.Default.Equals(Model.GetSymbolInfo(name).Symbol, variable));

    /// <summary>Whether a variable has what it was declared with, or the caller's argument, wherever it is used.</summary>
    public bool IsNeverReplaced(ISymbol variable) =>
        variable is not IParameterSymbol { RefKind: RefKind.Ref or RefKind.Out }
        && !ReferencesTo(variable).Any(static name => IsWritten(name));

    /// <summary>Whether a variable gets a new value by a use of its name.</summary>
    public static bool IsWritten(IdentifierNameSyntax name)
    {
        SyntaxNode whole = name;
        while (whole.Parent is ParenthesizedExpressionSyntax or TupleExpressionSyntax or ArgumentSyntax { Parent: TupleExpressionSyntax })
        {
            whole = whole.Parent;
        }

        return whole.Parent switch
        {
            AssignmentExpressionSyntax assignment => assignment.Left == whole,
            ArgumentSyntax argument => !argument.RefKindKeyword.IsKind(SyntaxKind.None),
            RefExpressionSyntax => true,
            _ => false,
        };
    }
}
