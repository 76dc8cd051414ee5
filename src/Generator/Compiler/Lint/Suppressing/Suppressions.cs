using ZcGen.Compiler.Common;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Lint;

/// <summary>The comments of one file that turn rules off: <c>// zcgen:ignore RULE, RULE -- reason</c>.</summary>
/// <remarks>
/// Behind code such a comment is about its line, alone on its line about the next line with code. <c>// zcgen:ignore-file RULE -- reason</c> is
/// about all of the file. Errors in a schema cannot be turned off, and breaking changes are accepted in the lock.
/// </remarks>
internal sealed class Suppressions
{
    private const string Marker = "zcgen:ignore";
    private const string FileMarker = "zcgen:ignore-file";
    private const string ReasonMark = "--";

    private readonly SourceText _text;
    private readonly LintFindings? _findings;
    private readonly List<Suppression> _all = [];

    private Suppressions(SourceText text, LintFindings? findings)
    {
        _text = text;
        _findings = findings;
    }

    /// <summary>Leaves out what the comments of a file turn off.</summary>
    public static EquatableArray<SchemaDiagnostic> Apply(ParsedSchema schema, EquatableArray<SchemaDiagnostic> diagnostics)
    {
        if (diagnostics.Count == 0 || !HasMarker(schema))
        {
            return diagnostics;
        }

        var suppressions = new Suppressions(schema.Text, findings: null);
        suppressions.ReadAll(requiresReasons: false);
        return new([.. diagnostics.Where(diagnostic => !suppressions.Cover(diagnostic))]);
    }

    /// <summary>Leaves out what the comments of a file turn off, and adds what is wrong with these comments.</summary>
    public static List<SchemaDiagnostic> Apply(ParsedSchema schema, LintSettings settings, List<SchemaDiagnostic> diagnostics)
    {
        var findings = new LintFindings(schema, settings);
        var suppressions = new Suppressions(schema.Text, findings);
        suppressions.ReadAll(settings.Options.RequiresReasons);
        List<SchemaDiagnostic> left = diagnostics.FindAll(diagnostic => !suppressions.Cover(diagnostic));
        suppressions.ReportUnused(schema, settings, findings);
        left.AddRange(findings.All);
        return left;
    }

    /// <summary>Returns whether a file has such comments.</summary>
    public static bool HasMarker(ParsedSchema schema) => schema.Text.Content.IndexOf(Marker, StringComparison.Ordinal) >= 0;

    private void ReadAll(bool requiresReasons)
    {
        string content = _text.Content;
        for (int next = content.IndexOf(Marker, StringComparison.Ordinal);
            next >= 0;
            next = content.IndexOf(Marker, next + Marker.Length, StringComparison.Ordinal))
        {
            Read(next, requiresReasons);
        }
    }

    private bool Cover(SchemaDiagnostic diagnostic)
    {
        bool isCovered = false;
        foreach (Suppression suppression in _all)
        {
            if (suppression.Covers(diagnostic))
            {
                suppression.IsUsed = true;
                isCovered = true;
            }
        }

        return isCovered;
    }

    private void ReportUnused(ParsedSchema schema, LintSettings settings, LintFindings findings)
    {
        foreach (Suppression suppression in _all)
        {
            // A rule that is off here may be on for others who read the file.
            if (!suppression.IsUsed && settings.SeverityOf(suppression.Rule) is not null)
            {
                SchemaFix? fix = suppression.IsOnlyOne
                    ? new SchemaFix("Remove the suppression", new([new SchemaEdit(schema.Path, WithSpaceAround(suppression.Comment), "")]))
                    : null;
                string place = suppression.Line < 0 ? "in this file" : "there";
                string name = RuleCatalog.NameOf(suppression.Rule) ?? suppression.Rule.Id;
                findings.Add(SuppressionRules.Unused, suppression.Span, null, null, fix, [name, place]);
            }
        }
    }

    private void Read(int marker, bool requiresReasons)
    {
        string content = _text.Content;
        int start = marker;
        while (start > 0 && content[start - 1] is ' ' or '\t')
        {
            start--;
        }

        start -= 2;
        bool isComment = start >= 0 && string.CompareOrdinal(content, start, "//", 0, 2) == 0 && (start == 0 || content[start - 1] != '/');
        if (!isComment)
        {
            return;
        }

        int end = content.IndexOfAny(['\r', '\n'], marker);
        end = end < 0 ? content.Length : end;
        bool isOfFile = string.CompareOrdinal(content, marker, FileMarker, 0, FileMarker.Length) == 0;
        int rules = marker + (isOfFile ? FileMarker.Length : Marker.Length);
        int reason = content.IndexOf(ReasonMark, rules, end - rules, StringComparison.Ordinal);
        bool hasReason = reason >= 0 && content.Substring(reason + ReasonMark.Length, end - reason - ReasonMark.Length).Trim().Length > 0;
        int line = isOfFile ? -1 : LineOf(start);
        ReadRules(TextSpan.FromBounds(rules, reason < 0 ? end : reason), TextSpan.FromBounds(start, end), line);
        if (!hasReason && requiresReasons)
        {
            string names = content.Substring(rules, (reason < 0 ? end : reason) - rules).Trim();
            _findings?.Add(SuppressionRules.WithoutReason, TextSpan.FromBounds(start, end), null, null, null, [names]);
        }
    }

    private void ReadRules(TextSpan names, TextSpan comment, int line)
    {
        string text = _text.Slice(names);
        int count = text.Count(static character => character == ',') + 1;
        int position = names.Start;
        foreach (string part in text.Split(','))
        {
            string name = part.Trim();
            var span = new TextSpan(position + part.IndexOf(name, StringComparison.Ordinal), name.Length);
            position += part.Length + 1;
            string? problem = name.Length == 0 ? "names no rule: write one behind 'zcgen:ignore'"
                : RuleCatalog.Find(name) is not { } rule ? "is no rule"
                : rule is BreakingRule ? "is about a breaking change, which is accepted in the lock: see 'zcgen lock accept'"
                : !LintSettings.MayBeSet(rule) ? "is an error of the schema, which cannot be turned off"
                : null;
            if (problem is not null)
            {
                _findings?.Add(SuppressionRules.Unknown, name.Length == 0 ? comment : span, null, null, null, [name, problem]);
            }
            else
            {
                _all.Add(new Suppression(RuleCatalog.Find(name)!, line, span, comment, count == 1));
            }
        }
    }

    // The line of the comment if there is code before it; otherwise the next one that is neither empty nor a comment.
    private int LineOf(int comment)
    {
        int line = _text.PositionAt(comment).Line;
        if (!IsBlank(_text.LineStart(line), comment))
        {
            return line;
        }

        for (line++; line < _text.LineCount; line++)
        {
            int start = _text.LineStart(line);
            int end = line + 1 < _text.LineCount ? _text.LineStart(line + 1) : _text.Length;
            string code = _text.Content.Substring(start, end - start).TrimStart();
            if (code.Length > 0 && !code.StartsWith("//", StringComparison.Ordinal))
            {
                break;
            }
        }

        return line;
    }

    // Of a comment that is alone on its line, the whole line.
    private TextSpan WithSpaceAround(TextSpan comment)
    {
        int line = _text.PositionAt(comment.Start).Line;
        int start = _text.LineStart(line);
        if (IsBlank(start, comment.Start))
        {
            return TextSpan.FromBounds(start, line + 1 < _text.LineCount ? _text.LineStart(line + 1) : _text.Length);
        }

        start = comment.Start;
        while (_text.Content[start - 1] is ' ' or '\t')
        {
            start--;
        }

        return TextSpan.FromBounds(start, comment.End);
    }

    private bool IsBlank(int start, int end) => string.IsNullOrWhiteSpace(_text.Content.Substring(start, end - start));
}
