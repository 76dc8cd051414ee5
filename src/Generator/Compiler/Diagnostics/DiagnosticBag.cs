using System.Globalization;
using ZcGen.Compiler.Common;
using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Diagnostics;

/// <summary>Collects what is wrong with one file. Not thread-safe.</summary>
internal sealed class DiagnosticBag(string path, SourceText text)
{
    /// <summary>So many errors, and so many warnings, are listed: more than anybody reads. A limit, because a file of garbage would give millions.</summary>
    public const int Limit = 1000;

    // A name can be as long as its file; a message cannot.
    private const int LongestArgument = 100;

    private readonly List<SchemaDiagnostic> _diagnostics = [];
    private int _errors;
    private int _others;

    /// <summary>At least one error was reported.</summary>
    public bool HasErrors => _errors > 0;

    /// <summary>No more errors are listed; say nothing that costs time to find out.</summary>
    public bool IsFull => _errors == Limit;

    /// <summary>The text that spans are about.</summary>
    public SourceText Text => text;

    /// <summary>Reports <paramref name="rule"/> at <paramref name="span"/>; <paramref name="arguments"/> fill its message.</summary>
    public void Report(DiagnosticRule rule, TextSpan span, params string[] arguments) => ReportWith(rule, span, null, null, arguments);

    /// <summary>Reports with advice for this place, or with another place that belongs to it.</summary>
    public void ReportWith(DiagnosticRule rule, TextSpan span, string? help, RelatedLocation? related, params string[] arguments)
    {
        ref int count = ref _errors;
        if (rule.Severity != DiagnosticSeverity.Error)
        {
            count = ref _others;
        }

        if (count == Limit)
        {
            return;
        }

        Add(rule, span, help, related, arguments);
        if (++count == Limit)
        {
            Add(DiagnosticCatalog.TooManyDiagnostics, span, null, null, [Limit.ToString(CultureInfo.InvariantCulture)]);
        }
    }

    /// <summary>A place in this file that another diagnostic speaks of.</summary>
    public RelatedLocation Relate(TextSpan span, string message) => new(path, span, text.LinesOf(span), message);

    /// <summary>Everything reported, and <paramref name="earlier"/>, in the order of the places.</summary>
    public EquatableArray<SchemaDiagnostic> Sorted(EquatableArray<SchemaDiagnostic> earlier = default)
    {
        if (_diagnostics.Count == 0)
        {
            return earlier;
        }

        // A stable order needs the index: List.Sort is not stable.
        var all = new (SchemaDiagnostic Diagnostic, int Index)[earlier.Count + _diagnostics.Count];
        for (int i = 0; i < all.Length; i++)
        {
            all[i] = (i < earlier.Count ? earlier[i] : _diagnostics[i - earlier.Count], i);
        }

        Array.Sort(all, static (left, right) =>
        {
            int order = left.Diagnostic.Span.Start.CompareTo(right.Diagnostic.Span.Start);
            return order != 0 ? order : left.Index.CompareTo(right.Index);
        });
        return new EquatableArray<SchemaDiagnostic>(Array.ConvertAll(all, static pair => pair.Diagnostic));
    }

    private void Add(DiagnosticRule rule, TextSpan span, string? help, RelatedLocation? related, string[] arguments)
    {
        object[] shortened = Array.ConvertAll(arguments, static argument => (object)Shorten(argument));
        string message = string.Format(CultureInfo.InvariantCulture, rule.MessageFormat, shortened);
        _diagnostics.Add(new SchemaDiagnostic(
            rule, rule.Severity, path, span, text.LinesOf(span), message, related is null ? default : new EquatableArray<RelatedLocation>([related]), help));
    }

    private static string Shorten(string argument) =>
        argument.Length <= LongestArgument ? argument : argument.Substring(0, LongestArgument) + "...";
}
