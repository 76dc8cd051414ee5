using System.Text;
using ZcGen.Cli.Findings;

namespace ZcGen.Cli.Output.Github;

/// <summary>All findings as a table in Markdown, for the page of a job of GitHub Actions.</summary>
internal static class JobSummary
{
    // GitHub refuses a summary of more than 1 MiB; other steps' share of a step's file is their own.
    private const int LargestTable = 900 * 1024;

    /// <summary>The table, or the first part of it that GitHub takes.</summary>
    public static string Of(Report report)
    {
        var text = new StringBuilder($"### zcgen\n\n{report.Summary}\n\n");
        if (report.Shown.Count > 0)
        {
            text.Append("| | Id | Place | What |\n|---|---|---|---|\n");
        }

        int bytes = 0;
        int rows = 0;
        foreach (Finding finding in report.Shown)
        {
            string row = $"| {finding.SeverityName} | {finding.Id} | {Cell($"{finding.Path}:{finding.Lines.Start.Line + 1}:{finding.Lines.Start.Column + 1}")} | {Cell(finding.Text)} |\n";
            bytes += Encoding.UTF8.GetByteCount(row);
            if (bytes > LargestTable)
            {
                text.Append($"\n{report.Shown.Count - rows} more findings do not fit into this summary.\n");
                break;
            }

            text.Append(row);
            rows++;
        }

        return text.ToString();
    }

    // What would end a cell or become markup is written as a character reference.
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
