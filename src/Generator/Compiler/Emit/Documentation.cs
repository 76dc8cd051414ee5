using ZcGen.Compiler.Common;

namespace ZcGen.Compiler.Emit;

/// <summary>Documentation comments: what the schema says, or a sentence of ours where it says nothing.</summary>
internal static class Documentation
{
    /// <summary>Hides a member that only generated code calls from completion.</summary>
    public const string Hidden =
        "[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]";

    /// <summary>Hides a field that repeats what properties show from the debugger.</summary>
    public const string HiddenInDebugger =
        "[global::System.Diagnostics.DebuggerBrowsable(global::System.Diagnostics.DebuggerBrowsableState.Never)]";

    /// <summary>Says of a type what made it.</summary>
    public static string Generated { get; } =
        $"[global::System.CodeDom.Compiler.GeneratedCode(\"ZcGen\", {CSharpNames.Literal(EmittedText.Version)})]";

    /// <summary>A summary of the schema's lines, or <paramref name="fallback"/> (which is XML).</summary>
    public static string Summary(EquatableArray<string> lines, string fallback) =>
        "/// <summary>"
        + (lines.Count == 0 ? fallback : string.Join("\n/// ", lines.Select(static line => CSharpNames.Xml(line.Trim()))))
        + "</summary>";

    /// <summary>A summary of the schema's lines, with what is known beyond them as a remark; or both in one sentence.</summary>
    /// <param name="lines">The schema's lines.</param>
    /// <param name="verb">What the member does, e.g. <c>Gets</c>.</param>
    /// <param name="what">What it does that to, as XML.</param>
    /// <param name="facts">What to know of it, beginning with a comma or semicolon, as XML; empty if there is nothing.</param>
    public static string Summary(EquatableArray<string> lines, string verb, string what, string facts) =>
        lines.Count == 0 || facts.Length == 0
            ? Summary(lines, $"{verb} {what}{facts}.")
            : $"{Summary(lines, "")}\n/// <remarks>{char.ToUpperInvariant(what[0])}{what.Substring(1)}{facts}.</remarks>";
}
