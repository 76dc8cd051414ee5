using System.Globalization;
using ZcGen.Compiler.Common;
using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Diagnostics;

/// <summary>Collects the diagnostics of one file. Not thread-safe.</summary>
internal sealed class DiagnosticBag(string path, SourceText text)
{
    /// <summary>The number of errors, and of warnings, that are listed. Without a limit, a file of garbage would have millions.</summary>
    public const int Limit = 1000;

    // A name can be as long as its file, so messages shorten it.
    private const int MaxArgumentLength = 100;

    private readonly List<SchemaDiagnostic> _diagnostics = [];
    private int _errors;
    private int _leftOut;
    private int _others;

    /// <summary>Gets whether at least one error was reported that is not about what is left out.</summary>
    public bool HasErrors => _errors > _leftOut;

    /// <summary>Gets whether no more errors are listed, so that looking for some has no use.</summary>
    public bool IsFull => _errors == Limit;

    /// <summary>Gets the text that spans refer to.</summary>
    public SourceText Text => text;

    /// <summary>Reports <paramref name="rule"/> at <paramref name="span"/>; <paramref name="arguments"/> fill its message.</summary>
    public void Report(DiagnosticRule rule, TextSpan span, params string[] arguments) => ReportWith(rule, span, null, null, arguments);

    /// <summary>Reports an error about something that is left out: the rest of the file has a meaning without it.</summary>
    public void ReportLeftOut(DiagnosticRule rule, TextSpan span, params string[] arguments)
    {
        if (!IsFull)
        {
            _leftOut++;
        }

        Report(rule, span, arguments);
    }

    /// <summary>Reports <paramref name="rule"/> with advice for this place, or with a related location.</summary>
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

    /// <summary>Returns a location in this file to which another diagnostic refers.</summary>
    public RelatedLocation Relate(TextSpan span, string message) => new(path, span, text.LinesOf(span), message);

    /// <summary>Returns everything reported, and <paramref name="earlier"/>, ordered by position.</summary>
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
        EquatableArray<RelatedLocation> locations = related is null ? default : new([related]);
        _diagnostics.Add(new SchemaDiagnostic(rule, rule.Severity, path, span, text.LinesOf(span), message, locations, help));
    }

    private static string Shorten(string argument) =>
        argument.Length <= MaxArgumentLength ? argument : argument.Substring(0, MaxArgumentLength) + "...";
}
