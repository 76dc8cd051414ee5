using ZcGen.Compiler.Common;
using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Diagnostics;

/// <summary>An error, warning or hint about a place in a schema. Compares by content.</summary>
/// <param name="Rule">The rule that is violated.</param>
/// <param name="Severity">The severity.</param>
/// <param name="Path">The path of the file as the compiler was given it, with forward slashes.</param>
/// <param name="Span">The offending characters.</param>
/// <param name="Lines">The same by line and column, both counted from 0.</param>
/// <param name="Message">What was found and what was expected.</param>
/// <param name="Related">Other locations to which the message refers.</param>
/// <param name="Help">Advice for this place, where more can be said than the rule says; otherwise null.</param>
public sealed record SchemaDiagnostic(
    DiagnosticRule Rule,
    DiagnosticSeverity Severity,
    string Path,
    TextSpan Span,
    LineSpan Lines,
    string Message,
    EquatableArray<RelatedLocation> Related,
    string? Help)
{
    /// <summary>Gets changes that mend it; null if only its author can know them.</summary>
    public SchemaFix? Fix { get; init; }

    /// <summary>
    /// Returns the form that MSBuild, Visual Studio and terminals link, counted from 1: <c>path(line,column): error ZC2003: message</c>.
    /// </summary>
    public override string ToString()
    {
        string severity = Severity switch { DiagnosticSeverity.Error => "error", DiagnosticSeverity.Warning => "warning", _ => "info" };
        return $"{Path}({Lines.Start.Line + 1},{Lines.Start.Column + 1}): {severity} {Rule.Id}: {Message}";
    }
}
