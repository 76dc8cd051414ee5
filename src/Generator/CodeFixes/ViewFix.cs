using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Host;

namespace ZcGen.CodeFixes;

/// <summary>One thing to do about one reported use of a view.</summary>
internal abstract class ViewFix
{
    /// <summary>Gets what an editor shows.</summary>
    public abstract string Title { get; }

    /// <summary>Gets the same text for fixes of the same kind, which can be done together.</summary>
    public abstract string Key { get; }

    /// <summary>Returns what can be done, best first: code that compiles, and means what was meant.</summary>
    public static ImmutableArray<ViewFix> For(ViewUse use, bool isAfterAwait)
    {
        ViewFix?[] fixes = isAfterAwait
            ? [ReadEarlierFix.TryCreate(use), ReopenFix.TryCreate(use), CopyFix.TryCreate(use), EndEarlierFix.TryCreate(use)]
            : [ReadEarlierFix.TryCreate(use), CopyFix.TryCreate(use)];
        return fixes.OfType<ViewFix>().ToImmutableArray();
    }

    /// <summary>Returns the file with the fix.</summary>
    public abstract SyntaxNode Apply(SolutionServices services);

    /// <summary>Returns an expression in one line, for titles.</summary>
    protected static string InOneLine(SyntaxNode expression) => expression.NormalizeWhitespace().ToString();
}
