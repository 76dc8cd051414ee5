using System.Globalization;
using System.IO.Hashing;
using System.Text;
using ZcGen.Cli.Findings;
using ZcGen.Compiler.Text;

namespace ZcGen.Cli.Output;

/// <summary>
/// Computes fingerprints of findings that do not change when lines are added above them, so that code scanning recognizes them. Not
/// thread-safe.
/// </summary>
/// <param name="textOf">Returns the text of a file to which findings refer; null if the run has no such file.</param>
internal sealed class Fingerprints(Func<string, SourceText?> textOf)
{
    /// <summary>The name of the fingerprints. Its version changes with the way in which they are computed.</summary>
    public const string Name = "zcgen/v1";

    private readonly Dictionary<string, int> _seen = new(StringComparer.Ordinal);

    /// <summary>
    /// Returns a hash of the rule, the file, the trimmed text of the line, and the number of earlier findings that agree in these. Call it
    /// once for each finding, in order.
    /// </summary>
    public string Of(Finding finding)
    {
        string what = $"{finding.Id}\n{finding.Path}\n{LineOf(finding)}";
        int earlier = _seen.GetValueOrDefault(what);
        _seen[what] = earlier + 1;
        return Convert.ToHexStringLower(
            XxHash3.Hash(Encoding.UTF8.GetBytes($"{what}\n{earlier.ToString(CultureInfo.InvariantCulture)}")));
    }

    /// <summary>Returns the trimmed text of the line of a finding; empty if there is none.</summary>
    public string LineOf(Finding finding)
    {
        int line = finding.Lines.Start.Line;
        if (textOf(finding.Path) is not { } text || line >= text.LineCount)
        {
            return "";
        }

        int start = text.LineStart(line);
        int end = line + 1 < text.LineCount ? text.LineStart(line + 1) : text.Length;
        return text.Slice(TextSpan.FromBounds(start, end)).Trim();
    }
}
