using System.Text;
using ZcGen.Cli.Findings;

namespace ZcGen.Cli.Output;

/// <summary>Makes a Markdown table of all findings, for the page of a job or a comment.</summary>
internal static class MarkdownReport
{
    // GitHub rejects the summary of a job of more than 1 MiB.
    private const int MaxTableBytes = 900 * 1024;

    /// <summary>Returns the table, or as many rows of it as GitHub accepts.</summary>
    public static string Of(Report report)
    {
        var text = new StringBuilder($"### zcgen\n\n{report.Summary}\n\n");
        if (report.Shown.Count > 0)
        {
            text.Append("| | Id | Place | Message |\n|---|---|---|---|\n");
        }

        int bytes = 0;
        int rows = 0;
        foreach (Finding finding in report.Shown)
        {
            string place = $"{finding.Path}:{finding.Lines.Start.Line + 1}:{finding.Lines.Start.Column + 1}";
            string row = $"| {finding.SeverityName} | {finding.Id} | {Cell(place)} | {Cell(finding.Text)} |\n";
            bytes += Encoding.UTF8.GetByteCount(row);
            if (bytes > MaxTableBytes)
            {
                text.Append($"\n{report.Shown.Count - rows} more findings do not fit into this table.\n");
                break;
            }

            text.Append(row);
            rows++;
        }

        return text.ToString();
    }

    // Writes characters that would end the cell or be markup as character references.
    private static string Cell(string text)
    {
        var cell = new StringBuilder(text.Length);
        foreach (char character in OneLine.Of(text))
        {
            if (character is '|' or '<' or '>' or '&' or '`' or '*' or '_' or '[' or ']' or '\\' or '~' or '@')
            {
                cell.Append($"&#{(int)character};");
            }
            else
            {
                cell.Append(character);
            }
        }

        return cell.ToString();
    }
}
