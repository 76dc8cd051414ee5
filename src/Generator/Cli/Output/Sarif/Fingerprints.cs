using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ZcGen.Cli.Findings;
using ZcGen.Compiler.Text;

namespace ZcGen.Cli.Output.Sarif;

/// <summary>Names for findings that stay when lines above them come and go, so that code scanning knows an old one again. Not thread-safe.</summary>
internal sealed class Fingerprints(Report report)
{
    /// <summary>Under which name the fingerprints stand; its number changes with the way they are made.</summary>
    public const string Name = "zcgen/v1";

    private const int Length = 16;

    private readonly Dictionary<string, int> _seen = new(StringComparer.Ordinal);

    /// <summary>A hash over rule, file, the line's text without its margins, and how many findings before it had the same; to be asked in order, once each.</summary>
    public string Of(Finding finding)
    {
        string what = $"{finding.Id}\n{finding.Path}\n{LineOf(finding)}";
        int earlier = _seen.GetValueOrDefault(what);
        _seen[what] = earlier + 1;
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{what}\n{earlier.ToString(CultureInfo.InvariantCulture)}"));
        return Convert.ToHexStringLower(hash)[..Length];
    }

    private string LineOf(Finding finding)
    {
        int line = finding.Lines.Start.Line;
        if (report.TextOf(finding.Path) is not { } text || line >= text.LineCount)
        {
            return "";
        }

        int start = text.LineStart(line);
        int end = line + 1 < text.LineCount ? text.LineStart(line + 1) : text.Length;
        return text.Slice(TextSpan.FromBounds(start, end)).Trim();
    }
}
