using ZcGen.Compiler.Diagnostics;

namespace ZcGen.Compiler.Configuration;

/// <summary>What a configuration can say about a rule.</summary>
public enum RuleSeverity : byte
{
    /// <summary>What the sets that are on say, whatever a file farther away says.</summary>
    Default,

    /// <summary>The rule is off.</summary>
    None,

    /// <summary>It is on, and what it finds is an info.</summary>
    Info,

    /// <summary>It is on, and what it finds is a warning.</summary>
    Warning,

    /// <summary>It is on, and what it finds is an error.</summary>
    Error,
}

/// <summary>The words for severities.</summary>
public static class RuleSeverities
{
    /// <summary>Gets the words in <c>zcgen.json</c> and on command lines.</summary>
    public static IReadOnlyList<string> Words { get; } = ["error", "warning", "info", "none", "default"];

    /// <summary>Gets the words in an .editorconfig: those of <see cref="Words"/>, and what .NET's own keys call an info and none.</summary>
    public static IReadOnlyList<string> EditorConfigWords { get; } = [.. Words, "suggestion", "silent"];

    /// <summary>Returns what a word of <see cref="EditorConfigWords"/> means, in any case; null if it is none of them.</summary>
    public static RuleSeverity? Parse(string word) => word.ToUpperInvariant() switch
    {
        "ERROR" => RuleSeverity.Error,
        "WARNING" => RuleSeverity.Warning,
        "INFO" or "SUGGESTION" => RuleSeverity.Info,
        "NONE" or "SILENT" => RuleSeverity.None,
        "DEFAULT" => RuleSeverity.Default,
        _ => null,
    };

    /// <summary>Returns the severity of a rule that is on; null of one that is off. Not for <see cref="RuleSeverity.Default"/>.</summary>
    internal static DiagnosticSeverity? ToDiagnosticSeverity(this RuleSeverity severity) => severity switch
    {
        RuleSeverity.Error => DiagnosticSeverity.Error,
        RuleSeverity.Warning => DiagnosticSeverity.Warning,
        RuleSeverity.Info => DiagnosticSeverity.Info,
        _ => null,
    };
}
