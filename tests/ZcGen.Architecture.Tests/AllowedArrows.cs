using System.Text.RegularExpressions;

namespace ZcGen.Architecture.Tests;

/// <summary>What docs/architecture.md allows: for each folder of src/, the folders that its code may use.</summary>
internal sealed partial class AllowedArrows
{
    private readonly Dictionary<string, string[]> _allowed;

    private AllowedArrows(Dictionary<string, string[]> allowed) => _allowed = allowed;

    /// <summary>The folders that have a row.</summary>
    public IEnumerable<string> Folders => _allowed.Keys;

    /// <summary>Reads the table under the page's heading 'Allowed arrows': a row is a folder and the folders that it may use, all in
    /// backquotes.</summary>
    public static AllowedArrows Read(string page)
    {
        string section = page.Split("## Allowed arrows", 2)[1].Split("\n## ", 2)[0];
        var rows = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (string line in section.Split('\n').Where(static line => line.StartsWith("| `", StringComparison.Ordinal)))
        {
            string[] cells = line.Trim()[1..^1].Split('|');
            rows.Add(Names(cells[0]).Single(), [.. Names(cells[1])]);
        }

        return new AllowedArrows(rows);
    }

    /// <summary>The row that a file belongs to: that of the nearest folder above it; null when there is none.</summary>
    public string? FolderOf(string file)
    {
        string? best = null;
        foreach (string folder in _allowed.Keys)
        {
            if (file.StartsWith($"src/{folder}/", StringComparison.Ordinal) && (best is null || folder.Length > best.Length))
            {
                best = folder;
            }
        }

        return best;
    }

    /// <summary>Whether code of one folder may use what another one declares.</summary>
    public bool Allows(string user, string to) =>
        user == to
        || _allowed[user].Any(allowed => allowed == to || (allowed.EndsWith("/*", StringComparison.Ordinal) && IsBelow(to, allowed[..^2])));

    private static bool IsBelow(string folder, string parent) =>
        folder == parent || folder.StartsWith(parent + "/", StringComparison.Ordinal);

    private static IEnumerable<string> Names(string cell) => BackquotedText().Matches(cell).Select(static match => match.Groups[1].Value);

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex BackquotedText();
}
