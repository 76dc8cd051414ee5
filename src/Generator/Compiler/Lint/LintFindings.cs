using System.Globalization;
using ZcGen.Compiler.Common;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Lint;

/// <summary>Collects what checks find in one file. Not thread-safe.</summary>
internal sealed class LintFindings(ParsedSchema schema, LintSettings settings)
{
    // A name can be as long as its file, so messages shorten it.
    private const int MaxArgumentLength = 100;

    private readonly List<SchemaDiagnostic> _all = [];

    /// <summary>Gets what was found, in the order in which it was.</summary>
    public IReadOnlyList<SchemaDiagnostic> All => _all;

    /// <summary>Adds a violation, unless the settings turn the rule off.</summary>
    public void Add(LintRule rule, TextSpan span, string? help, RelatedLocation? related, SchemaFix? fix, string[] arguments)
    {
        if (settings.SeverityOf(rule) is { } severity)
        {
            object[] shortened = Array.ConvertAll(arguments, static argument => (object)Shorten(argument));
            string message = string.Format(CultureInfo.InvariantCulture, rule.MessageFormat, shortened);
            EquatableArray<RelatedLocation> locations = related is null ? default : new([related]);
            _all.Add(new SchemaDiagnostic(rule, severity, schema.Path, span, schema.Text.LinesOf(span), message, locations, help) { Fix = fix });
        }
    }

    private static string Shorten(string argument) =>
        argument.Length <= MaxArgumentLength ? argument : argument.Substring(0, MaxArgumentLength) + "...";
}
