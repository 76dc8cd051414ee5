using ZcGen.Compiler.Diagnostics;

namespace ZcGen.Cli.Findings;

/// <summary>The names of severities in reports and options.</summary>
internal static class Severity
{
    /// <summary>Gets the names, from the least to the most severe.</summary>
    public static IReadOnlyList<string> Names { get; } = ["info", "warning", "error"];

    /// <summary>Returns the name of <paramref name="severity"/>.</summary>
    public static string NameOf(DiagnosticSeverity severity) => Names[(int)severity];
}
