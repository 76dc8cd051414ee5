using ZcGen.Compiler.Diagnostics;

namespace ZcGen.Cli.Output;

/// <summary>Paints text with the escape sequences of a terminal, or not at all.</summary>
/// <param name="isColored">Whether escape sequences are written.</param>
internal sealed class Palette(bool isColored)
{
    private const string Reset = "\u001b[0m";
    private const string Bold = "\u001b[1m";
    private const string Red = "\u001b[1;31m";
    private const string Yellow = "\u001b[1;33m";
    private const string Cyan = "\u001b[1;36m";
    private const string Blue = "\u001b[1;34m";

    /// <summary>Gets the palette without colors.</summary>
    public static Palette None { get; } = new(isColored: false);

    /// <summary>Returns text in bold.</summary>
    public string Strong(string text) => Paint(Bold, text);

    /// <summary>Returns text in the color of frames and line numbers.</summary>
    public string Frame(string text) => Paint(Blue, text);

    /// <summary>Returns text in the color of a severity.</summary>
    public string Severity(DiagnosticSeverity severity, string text) =>
        Paint(severity switch { DiagnosticSeverity.Error => Red, DiagnosticSeverity.Warning => Yellow, _ => Cyan }, text);

    private string Paint(string color, string text) => isColored && text.Length > 0 ? color + text + Reset : text;
}
