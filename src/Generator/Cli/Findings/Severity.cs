using ZcGen.Compiler.Diagnostics;

namespace ZcGen.Cli.Findings;

/// <summary>Severities as reports and options write them.</summary>
internal static class Severity
{
    /// <summary>The names, from the least to the most severe.</summary>
    public static IReadOnlyList<string> Names { get; } = ["info", "warning", "error"];

    /// <summary>The name of <paramref name="severity"/>.</summary>
    public static string NameOf(DiagnosticSeverity severity) => Names[(int)severity];
}
