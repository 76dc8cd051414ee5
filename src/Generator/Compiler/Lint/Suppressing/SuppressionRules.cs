using ZcGen.Compiler.Diagnostics;

namespace ZcGen.Compiler.Lint;

/// <summary>The rules about comments that turn other rules off.</summary>
internal static class SuppressionRules
{
    /// <summary>A comment that turns off a rule which reports nothing there.</summary>
    public static readonly LintRule Unused = new(
        "ZC5190", "suppression-unused", LintSet.Minimal, DiagnosticSeverity.Warning, "suppression without effect",
        "'{0}' reports nothing {1}, so this suppression has no effect",
        "What was wrong has been mended, or is elsewhere by now. The comment would hide the next fault at its place.",
        "// zcgen:ignore field-snake-case -- as in the C++ code\ntable Point { x:int; }",
        "// zcgen:ignore type-pascal-case -- as in the C++ code\ntable point { x:int; }",
        "Remove it, or put it on the line before the one that is reported.")
    { HasFix = true };

    /// <summary>A comment that turns off a rule and does not say why.</summary>
    public static readonly LintRule WithoutReason = new(
        "ZC5191", "suppression-without-reason", LintSet.Minimal, DiagnosticSeverity.Warning, "suppression without a reason",
        "this suppression of '{0}' gives no reason",
        "Whoever reads the schema later cannot tell whether the exception still holds.",
        "// zcgen:ignore type-pascal-case\ntable point { x:int; }",
        "// zcgen:ignore type-pascal-case -- as in the C++ code\ntable point { x:int; }",
        "Write the reason behind the rules, after '--'.");

    /// <summary>A comment that turns off what is no rule.</summary>
    public static readonly LintRule Unknown = new(
        "ZC5192", "suppression-unknown-rule", LintSet.Minimal, DiagnosticSeverity.Warning, "suppression of an unknown rule",
        "'{0}' {1}",
        "A misspelt suppression hides nothing, and looks as if it did.",
        "// zcgen:ignore type-pascal -- as in the C++ code\ntable Point { x:int; }",
        "// zcgen:ignore type-pascal-case -- as in the C++ code\ntable point { x:int; }",
        "Write the id of a rule or its name; 'zcgen explain' lists all.");

    /// <summary>Gets all of them.</summary>
    public static IReadOnlyList<LintRule> All { get; } = [Unused, WithoutReason, Unknown];
}
