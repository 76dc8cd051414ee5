using ZcGen.Cli.Findings;

namespace ZcGen.Cli.Input;

/// <summary>The result of reading one file.</summary>
/// <param name="Text">
/// The characters without a byte order mark, with U+FFFD for bytes that are not UTF-8; empty if there is no text.
/// </param>
/// <param name="Finding">Why its bytes are not text; otherwise null.</param>
/// <param name="Problem">Why it could not be read at all; otherwise null.</param>
/// <param name="Invalid">The first bytes that are not UTF-8; null if there are none.</param>
internal sealed record SchemaFileContent(string Text, Finding? Finding, string? Problem, InvalidBytes? Invalid)
{
    /// <summary>Creates the result for a file that is not text.</summary>
    public static SchemaFileContent Of(Finding finding) => new("", finding, null, null);

    /// <summary>Creates the result for a file that cannot be read.</summary>
    public static SchemaFileContent Unreadable(string problem) => new("", null, problem, null);
}
