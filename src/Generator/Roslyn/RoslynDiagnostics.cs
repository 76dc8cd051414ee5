using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using ZcGen.Compiler.Common;
using ZcGen.Compiler.Diagnostics;
using DiagnosticSeverity = Microsoft.CodeAnalysis.DiagnosticSeverity;
using SchemaSeverity = ZcGen.Compiler.Diagnostics.DiagnosticSeverity;
using SchemaSpan = ZcGen.Compiler.Text.TextSpan;

namespace ZcGen.Generator;

/// <summary>Converts the compiler's diagnostics to Roslyn's, located in the .fbs file, with the severities that the project sets.</summary>
internal static class RoslynDiagnostics
{
    /// <summary>The category of all ZcGen diagnostics.</summary>
    public const string Category = "ZcGen";

    /// <summary>Reports everything in <paramref name="report"/> to <paramref name="output"/>.</summary>
    public static void Report(SchemaReport report, Action<Diagnostic> output)
    {
        Location file = Location.Create(report.HostPath, default, default);
        if (report.IsListedTwice)
        {
            output(From(DiagnosticCatalog.ListedTwice, file, report.HostPath));
            return;
        }

        foreach (SeveritySetting setting in report.Severities)
        {
            if (!TryParse(setting.Value, out _, out _))
            {
                output(From(DiagnosticCatalog.UnknownSeverity, file, setting.Key, setting.Value));
            }
        }

        foreach (SchemaDiagnostic diagnostic in report.Diagnostics)
        {
            if (From(diagnostic, report.Severities) is { } reported)
            {
                output(reported);
            }
        }
    }

    /// <summary>Makes a diagnostic about the build, which the compiler does not see.</summary>
    public static Diagnostic From(DiagnosticRule rule, Location location, params string[] arguments)
    {
        bool isError = rule.Severity == SchemaSeverity.Error;
        string message = string.Format(CultureInfo.InvariantCulture, rule.MessageFormat, arguments);
        return From(rule, isError ? $"{message}: {rule.Fix.TrimEnd('.')}" : message, From(rule.Severity), isError, location, []);
    }

    /// <summary>Makes a diagnostic with the severity that the project sets, if it may set one.</summary>
    /// <returns>Null if the project wants none.</returns>
    public static Diagnostic? From(SchemaDiagnostic diagnostic, EquatableArray<SeveritySetting> settings)
    {
        // A schema with an error generates no code, so nothing may hide the reason. A breaking change is an error of another kind.
        bool isFixed = diagnostic.Severity == SchemaSeverity.Error && diagnostic.Rule is not BreakingRule;
        DiagnosticSeverity? severity = From(diagnostic.Severity);
        foreach (SeveritySetting setting in settings)
        {
            if (!isFixed
                && setting.RuleId == diagnostic.Rule.Id
                && TryParse(setting.Value, out DiagnosticSeverity? configured, out bool isDefault)
                && !isDefault)
            {
                severity = configured;
            }
        }

        return severity is { } value ? From(diagnostic, value, isFixed) : null;
    }

    /// <summary>Makes a diagnostic with the severity that it has.</summary>
    /// <param name="diagnostic">The diagnostic, whose paths are the compiler's.</param>
    /// <param name="hostPathOf">Returns the path by which the host knows a file.</param>
    public static Diagnostic From(SchemaDiagnostic diagnostic, Func<string, string> hostPathOf) => From(
        diagnostic with
        {
            Path = hostPathOf(diagnostic.Path),
            Related = new([.. diagnostic.Related.Select(related => related with { Path = hostPathOf(related.Path) })]),
        },
        From(diagnostic.Severity),
        isError: false);

    /// <summary>Returns what analyzers say of a rule before they report anything.</summary>
    public static DiagnosticDescriptor Descriptor(DiagnosticRule rule) => new(
        rule.Id,
        rule.Title,
        rule.MessageFormat,
        Category,
        From(rule.Severity),
        isEnabledByDefault: true,
        description: $"{rule.Explanation} {rule.Fix}");

    /// <summary>Returns the severities that a project sets, by id; null where it wants nothing reported.</summary>
    public static IEnumerable<KeyValuePair<string, SchemaSeverity?>> Severities(IEnumerable<SeveritySetting> settings)
    {
        foreach (SeveritySetting setting in settings)
        {
            if (TryParse(setting.Value, out DiagnosticSeverity? severity, out bool isDefault) && !isDefault)
            {
                yield return new KeyValuePair<string, SchemaSeverity?>(setting.RuleId, severity switch
                {
                    DiagnosticSeverity.Error => SchemaSeverity.Error,
                    DiagnosticSeverity.Warning => SchemaSeverity.Warning,
                    DiagnosticSeverity.Info => SchemaSeverity.Info,
                    _ => null,
                });
            }
        }
    }

    private static Diagnostic From(SchemaDiagnostic diagnostic, DiagnosticSeverity severity, bool isError) => From(
        diagnostic.Rule,
        diagnostic.Help is null ? diagnostic.Message : $"{diagnostic.Message}; {diagnostic.Help}",
        severity,
        isError,
        From(diagnostic.Path, diagnostic.Span, diagnostic.Lines),
        diagnostic.Related.Select(static related => From(related.Path, related.Span, related.Lines)));

    private static Diagnostic From(
        DiagnosticRule rule,
        string message,
        DiagnosticSeverity severity,
        bool isError,
        Location location,
        IEnumerable<Location> related) => Diagnostic.Create(
        rule.Id,
        Category,
        message,
        severity,
        defaultSeverity: severity,
        isEnabledByDefault: true,
        warningLevel: severity == DiagnosticSeverity.Error ? 0 : 1,
        title: rule.Title,
        description: $"{rule.Explanation} {rule.Fix}",
        location: location,
        additionalLocations: related,
        customTags: isError ? [WellKnownDiagnosticTags.NotConfigurable] : []);

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

    // A severity of null means that the diagnostic is not reported.
    private static bool TryParse(string text, out DiagnosticSeverity? severity, out bool isDefault)
    {
        severity = text.ToUpperInvariant() switch
        {
            "ERROR" => DiagnosticSeverity.Error,
            "WARNING" => DiagnosticSeverity.Warning,
            "SUGGESTION" or "INFO" => DiagnosticSeverity.Info,
            "SILENT" => DiagnosticSeverity.Hidden,
            _ => null,
        };
        isDefault = text.Equals("default", StringComparison.OrdinalIgnoreCase);
        return severity is not null || isDefault || text.Equals("none", StringComparison.OrdinalIgnoreCase);
    }
}
