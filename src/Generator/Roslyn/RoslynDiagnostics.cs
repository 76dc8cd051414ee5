using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using ZcGen.Compiler.Diagnostics;
using DiagnosticSeverity = Microsoft.CodeAnalysis.DiagnosticSeverity;
using SchemaSeverity = ZcGen.Compiler.Diagnostics.DiagnosticSeverity;
using SchemaSpan = ZcGen.Compiler.Text.TextSpan;

namespace ZcGen.Generator;

/// <summary>The compiler's diagnostics in Roslyn's form, standing in the .fbs file, with the severity the project wants.</summary>
internal static class RoslynDiagnostics
{
    /// <summary>The category of all our diagnostics.</summary>
    public const string Category = "ZcGen";

    private static readonly DiagnosticDescriptor ListedTwice = new(
        "ZC0001",
        "A schema is listed twice",
        "'{0}' is listed twice as a schema, so no code is generated for it; the default items already include it: set metadata with <FlatBuffersSchema Update=\"...\"/>, or set EnableDefaultFlatBuffersSchemaItems to false",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    private static readonly DiagnosticDescriptor UnknownSeverity = new(
        "ZC0002",
        "An unknown severity is configured",
        "'{0} = {1}' has no effect: the severities are error, warning, suggestion, silent, none and default",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true);

    /// <summary>Hands everything in <paramref name="report"/> to <paramref name="output"/>.</summary>
    public static void Report(SchemaReport report, Action<Diagnostic> output)
    {
        Location file = Location.Create(report.HostPath, default, default);
        if (report.IsListedTwice)
        {
            output(Diagnostic.Create(ListedTwice, file, report.HostPath));
            return;
        }

        var severities = new Dictionary<string, DiagnosticSeverity?>(StringComparer.Ordinal);
        foreach (SeveritySetting setting in report.Severities)
        {
            if (!TryParse(setting.Value, out DiagnosticSeverity? severity, out bool isDefault))
            {
                output(Diagnostic.Create(UnknownSeverity, file, setting.Key, setting.Value));
            }
            else if (!isDefault)
            {
                severities[setting.RuleId] = severity;
            }
        }

        foreach (SchemaDiagnostic diagnostic in report.Diagnostics)
        {
            DiagnosticSeverity? severity = From(diagnostic.Severity);
            bool blocks = diagnostic.Severity == SchemaSeverity.Error;
            if (!blocks && severities.TryGetValue(diagnostic.Rule.Id, out DiagnosticSeverity? wanted))
            {
                severity = wanted;
            }

            if (severity is not null)
            {
                output(From(diagnostic, severity.Value, blocks));
            }
        }
    }

    // A schema with an error has no meaning, so its code is missing: nothing may hide the reason.
    private static Diagnostic From(SchemaDiagnostic diagnostic, DiagnosticSeverity severity, bool blocks) => Diagnostic.Create(
        diagnostic.Rule.Id,
        Category,
        diagnostic.Help is null ? diagnostic.Message : $"{diagnostic.Message}; {diagnostic.Help}",
        severity,
        defaultSeverity: severity,
        isEnabledByDefault: true,
        warningLevel: severity == DiagnosticSeverity.Error ? 0 : 1,
        title: diagnostic.Rule.Title,
        description: $"{diagnostic.Rule.Explanation} {diagnostic.Rule.Fix}",
        location: From(diagnostic.Path, diagnostic.Span, diagnostic.Lines),
        additionalLocations: diagnostic.Related.Select(static related => From(related.Path, related.Span, related.Lines)),
        customTags: blocks ? [WellKnownDiagnosticTags.NotConfigurable] : []);

    private static Location From(string path, SchemaSpan span, ZcGen.Compiler.Text.LineSpan lines) => Location.Create(
        path,
        new TextSpan(span.Start, span.Length),
        new LinePositionSpan(
            new LinePosition(lines.Start.Line, lines.Start.Column),
            new LinePosition(lines.End.Line, lines.End.Column)));

    private static DiagnosticSeverity From(SchemaSeverity severity) => severity switch
    {
        SchemaSeverity.Error => DiagnosticSeverity.Error,
        SchemaSeverity.Warning => DiagnosticSeverity.Warning,
        _ => DiagnosticSeverity.Info,
    };

    // Null stands for "do not report".
    private static bool TryParse(string text, out DiagnosticSeverity? severity, out bool isDefault)
    {
        severity = text.ToUpperInvariant() switch
        {
            "ERROR" => DiagnosticSeverity.Error,
            "WARNING" => DiagnosticSeverity.Warning,
            "SUGGESTION" => DiagnosticSeverity.Info,
            "SILENT" => DiagnosticSeverity.Hidden,
            _ => null,
        };
        isDefault = text.Equals("default", StringComparison.OrdinalIgnoreCase);
        return severity is not null || isDefault || text.Equals("none", StringComparison.OrdinalIgnoreCase);
    }
}
