namespace ZcGen.Cli.Output;

/// <summary>The value of an <c>--output</c> option.</summary>
/// <param name="Format">The format.</param>
/// <param name="Path">The file; null for standard output.</param>
internal sealed record OutputTarget(OutputFormat Format, string? Path)
{
    /// <summary>Gets the names of the formats on the command line, in the order of the enum.</summary>
    public static IReadOnlyList<string> FormatNames { get; } =
        ["text", "short", "msbuild", "json", "sarif", "github", "azure", "gitlab", "junit", "markdown"];

    /// <summary>Gets whether the format is a whole document, so that standard output cannot hold anything else.</summary>
    public bool IsDocument => Format is OutputFormat.Json or OutputFormat.Sarif or OutputFormat.Gitlab or OutputFormat.Junit;

    /// <summary>Parses <c>format</c> or <c>format:path</c>.</summary>
    public static bool TryParse(string text, out OutputTarget target, out string error)
    {
        // The first colon ends the format. A path on Windows contains another one.
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        string name = colon < 0 ? text : text[..colon];
        string? path = colon < 0 ? null : text[(colon + 1)..];
        int format = FormatNames.ToList().IndexOf(name);
        target = new OutputTarget((OutputFormat)Math.Max(format, 0), path);
        error = format < 0 ? $"there is no output format '{name}': the formats are {string.Join(", ", FormatNames)}"
            : path is { Length: 0 } ? $"'--output {text}' has no file after the colon"
            : "";
        return error.Length == 0;
    }
}
