using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ZcGen.Generator.Configuration;

/// <summary>The text of one <c>zcgen.json</c>, compared by content.</summary>
/// <param name="Path">Its absolute path.</param>
/// <param name="Text">Its characters; empty if the host could not read it, which the host reports.</param>
internal sealed record ConfigText(string Path, string Text)
{
    private const string RoleKey = "build_metadata.AdditionalFiles.ZcGenRole";
    private const string Role = "config";

    /// <summary>Reads a file; returns null if the build does not say that it is a configuration.</summary>
    public static ConfigText? From(AdditionalText text, AnalyzerConfigOptionsProvider options, CancellationToken cancellationToken) =>
        options.GetOptions(text).TryGetValue(RoleKey, out string? role) && role.Equals(Role, StringComparison.OrdinalIgnoreCase)
            ? new ConfigText(text.Path, text.GetText(cancellationToken)?.ToString() ?? "")
            : null;
}
