namespace ZcGen.Cli.Output;

/// <summary>One <c>--output</c>: a format, and where it goes.</summary>
/// <param name="Format">The format.</param>
/// <param name="Path">The file; null for standard output.</param>
internal sealed record OutputTarget(OutputFormat Format, string? Path)
{
    /// <summary>The names of the formats, as the command line has them, in the order of the enum.</summary>
    public static IReadOnlyList<string> FormatNames { get; } = ["text", "short", "msbuild", "json", "sarif", "github"];

    /// <summary>The format is one document, which nothing may stand beside.</summary>
    public bool IsDocument => Format is OutputFormat.Json or OutputFormat.Sarif;

    /// <summary>Reads <c>format</c> or <c>format:path</c>.</summary>
    public static bool TryParse(string text, out OutputTarget target, out string error)
    {
        // A path on Windows has a colon too; the first one ends the format.
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        string name = colon < 0 ? text : text[..colon];
        string? path = colon < 0 ? null : text[(colon + 1)..];
        int format = FormatNames.ToList().IndexOf(name);
        target = new OutputTarget((OutputFormat)Math.Max(format, 0), path);
        error = format < 0 ? $"there is no output format '{name}': the formats are {string.Join(", ", FormatNames)}"
            : path is { Length: 0 } ? $"'--output {text}' names no file after the colon"
            : "";
        return error.Length == 0;
    }
}
