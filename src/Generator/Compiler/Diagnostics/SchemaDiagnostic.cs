using ZcGen.Compiler.Common;
using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Diagnostics;

/// <summary>Something that is wrong with a schema, and where. Equal by content.</summary>
/// <param name="Rule">What kind of thing is wrong.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Path">The file, as the compiler was given it, with forward slashes.</param>
/// <param name="Span">The offending characters.</param>
/// <param name="Lines">The same by line and column, both from 0.</param>
/// <param name="Message">What was found and what was expected.</param>
/// <param name="Related">Other places that the message speaks of.</param>
/// <param name="Help">What to do here, where more can be said than the rule says; otherwise null.</param>
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
    /// <summary>The form that MSBuild, Visual Studio and terminals link: <c>path(line,column): error ZC2003: message</c>, counted from 1.</summary>
    public override string ToString() =>
        $"{Path}({Lines.Start.Line + 1},{Lines.Start.Column + 1}): {(Severity switch { DiagnosticSeverity.Error => "error", DiagnosticSeverity.Warning => "warning", _ => "info" })} {Rule.Id}: {Message}";
}
