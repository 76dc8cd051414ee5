using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Lint;

/// <summary>A rule that a comment turns off at one place.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Line">The line, counted from 0, whose findings are left out; -1 for all of the file.</param>
/// <param name="Span">Where the comment names the rule.</param>
/// <param name="Comment">All of the comment.</param>
/// <param name="IsOnlyOne">Whether the comment names no other rule.</param>
internal sealed record Suppression(DiagnosticRule Rule, int Line, TextSpan Span, TextSpan Comment, bool IsOnlyOne)
{
    /// <summary>Gets or sets whether it left something out.</summary>
    public bool IsUsed { get; set; }

    /// <summary>Returns whether it is about a finding.</summary>
    public bool Covers(SchemaDiagnostic diagnostic) =>
        ReferenceEquals(diagnostic.Rule, Rule) && (Line < 0 || diagnostic.Lines.Start.Line == Line);
}
