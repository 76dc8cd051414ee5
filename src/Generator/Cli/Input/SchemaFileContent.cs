using ZcGen.Cli.Findings;

namespace ZcGen.Cli.Input;

/// <summary>What came of reading one file.</summary>
/// <param name="Text">Its characters, without a byte order mark; bytes that are not UTF-8 became U+FFFD. Empty when there is no text.</param>
/// <param name="Finding">Why its bytes are no text; otherwise null.</param>
/// <param name="Problem">Why it could not be read at all; otherwise null.</param>
/// <param name="Invalid">The first bytes that are not UTF-8; null when all are.</param>
internal sealed record SchemaFileContent(string Text, Finding? Finding, string? Problem, InvalidBytes? Invalid)
{
    /// <summary>A file that is no text.</summary>
    public static SchemaFileContent Of(Finding finding) => new("", finding, null, null);

    /// <summary>A file that cannot be read.</summary>
    public static SchemaFileContent Unreadable(string problem) => new("", null, problem, null);
}
