using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Syntax;
using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Lint.Rules;

/// <summary>Notes of authors to themselves are no documentation.</summary>
internal sealed class DocTodo() : LintCheck(new LintRule(
    "ZC5066", "doc-todo", LintSet.Standard, DiagnosticSeverity.Info, "note to the author in documentation",
    "'{0}' in a '///' comment becomes documentation for users",
    "Code generators write '///' comments into the code. A note about work that is left to do belongs into a '//' comment.",
    "table Player {\n  /// TODO: metres or feet?\n  x:int;\n}",
    "table Player {\n  // TODO: metres or feet?\n  x:int;\n}",
    "Write the note with '//'.")
{ HasFix = true }), IFileCheck
{
    private static readonly string[] Marks = ["TODO", "FIXME"];

    /// <inheritdoc/>
    public void Check(LintFile file, LintOptions options)
    {
        if (!Array.Exists(Marks, mark => file.Content.IndexOf(mark, StringComparison.Ordinal) >= 0))
        {
            return;
        }

        foreach ((DocumentationSyntax documentation, int end) in DocumentationText.AllIn(file))
        {
            List<TextSpan> lines = [.. documentation.Find(file.Content, end)];
            for (int i = 0; i < lines.Count; i++)
            {
                if (FindMark(file.Content, lines[i]) is { } mark)
                {
                    // The next line may continue the note, and would be documentation without a beginning.
                    bool isWholeNote = BeginsWith(file.Content, lines[i], mark)
                        && (i + 1 == lines.Count
                            || !DocumentationText.HasWord(file.Content, lines[i + 1].Start, lines[i + 1].End)
                            || (FindMark(file.Content, lines[i + 1]) is { } next && BeginsWith(file.Content, lines[i + 1], next)));
                    SchemaFix? fix = isWholeNote ? file.Fix("Write the note with '//'", new TextSpan(lines[i].Start, 1), "") : null;
                    ReportFix(file, mark, fix, file.Schema.Text.Slice(mark));
                }
            }
        }
    }

    private static TextSpan? FindMark(string text, TextSpan line)
    {
        foreach (string mark in Marks)
        {
            int start = text.IndexOf(mark, line.Start, line.Length, StringComparison.Ordinal);
            int end = start + mark.Length;
            if (start >= 0 && !IsWordCharacter(text[start - 1]) && (end == text.Length || !IsWordCharacter(text[end])))
            {
                return TextSpan.FromBounds(start, end);
            }
        }

        return null;
    }

    private static bool IsWordCharacter(char character) => char.IsLetterOrDigit(character) || character == '_';

    private static bool BeginsWith(string text, TextSpan line, TextSpan mark) => !DocumentationText.HasWord(text, line.Start, mark.Start);
}
