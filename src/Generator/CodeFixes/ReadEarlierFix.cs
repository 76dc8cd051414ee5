using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Host;

namespace ZcGen.CodeFixes;

/// <summary>Reads a value of a view into a variable where the view begins, and uses the variable.</summary>
internal sealed class ReadEarlierFix : ViewFix
{
    private readonly VariableInsertion _insertion;
    private readonly ViewRead _read;
    private readonly ImmutableArray<ExpressionSyntax> _uses;

    private ReadEarlierFix(VariableInsertion insertion, ViewRead read, ImmutableArray<ExpressionSyntax> uses)
    {
        _insertion = insertion;
        _read = read;
        _uses = uses;
    }

    /// <inheritdoc/>
    public override string Title => $"Read '{InOneLine(_read.Value)}' into a variable before";

    /// <inheritdoc/>
    public override string Key => nameof(ReadEarlierFix);

    /// <summary>Returns the fix, if a value is read that can be read where the view begins.</summary>
    public static ReadEarlierFix? TryCreate(ViewUse use)
    {
        if (use.Node is not IdentifierNameSyntax name
            || ViewRead.From(use.Model, name) is not { } read
            || VariableInsertion.TryCreate(use) is not { } insertion
            || !insertion.Reaches(name))
        {
            return null;
        }

        ImmutableArray<ExpressionSyntax> uses = insertion.PlacesOf(read.Value, reference => ViewRead.From(use.Model, reference)?.Value);
        return new ReadEarlierFix(insertion, read, uses);
    }

    /// <inheritdoc/>
    public override SyntaxNode Apply(SolutionServices services) =>
        _insertion.Apply(services, _read.Name, _read.Type, _read.Value, _uses);
}
