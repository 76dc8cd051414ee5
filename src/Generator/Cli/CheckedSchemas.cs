using System.Globalization;
using ZcGen.Cli.Findings;
using ZcGen.Cli.Input;
using ZcGen.Compiler;
using ZcGen.Compiler.Common;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Text;

namespace ZcGen.Cli;

/// <summary>The schemas of a run after the compiler has seen them: what they mean, and what is wrong with them.</summary>
internal sealed class CheckedSchemas
{
    // Characters, from which on it pays to collect garbage when nobody has run out of memory yet.
    private const int LargeInput = 8 << 20;

    private readonly Dictionary<string, SourceText> _texts;

    private CheckedSchemas(IReadOnlyList<LoadedSchema> files, IReadOnlyList<LinkedSchema> linked, IReadOnlyList<Finding> findings)
    {
        Files = files;
        Linked = linked;
        Findings = findings;
        _texts = files.ToDictionary(static file => file.Path, static file => file.Schema.Text, StringComparer.Ordinal);
    }

    /// <summary>The files, included ones among them.</summary>
    public IReadOnlyList<LoadedSchema> Files { get; }

    /// <summary>What each of <see cref="Files"/> means, in the same order.</summary>
    public IReadOnlyList<LinkedSchema> Linked { get; }

    /// <summary>Everything that is wrong, in the order of all reports.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>Binds <paramref name="files"/> together.</summary>
    public static CheckedSchemas Check(IReadOnlyList<LoadedSchema> files, LinkOptions options)
    {
        // In the order in which the source generator has them, because some messages name the first of several places.
        LoadedSchema[] ordered = [.. files.OrderBy(static file => file.Path, StringComparer.Ordinal)];
        if (ordered.Sum(static file => (long)file.Schema.Text.Length) > LargeInput)
        {
            // Binding needs as much memory again as what only parsing needed and nothing holds any longer.
            GC.Collect();
        }

        IReadOnlyList<LinkedSchema> linked = SchemaCompiler.Link(Array.ConvertAll(ordered, static file => file.Schema), options);
        var findings = new List<Finding>();
        for (int i = 0; i < ordered.Length; i++)
        {
            AddFindings(ordered[i], linked[i].Diagnostics, findings);
        }

        findings.Sort(Finding.Compare);
        return new CheckedSchemas(ordered, linked, findings);
    }

    /// <summary>The characters of the file that reports call <paramref name="path"/>; null when it is none of this run's.</summary>
    public SourceText? TextOf(string path) => _texts.GetValueOrDefault(path);

    private static void AddFindings(LoadedSchema file, EquatableArray<SchemaDiagnostic> diagnostics, List<Finding> findings)
    {
        if (file.Content.Finding is { } finding)
        {
            findings.Add(finding);
        }

        if (!file.IsText)
        {
            return;
        }

        foreach (SchemaDiagnostic diagnostic in diagnostics)
        {
            // A file that is only included is somebody else's: its errors stand in the way, its flaws do not.
            if (diagnostic.Severity == DiagnosticSeverity.Error || file.IsListed)
            {
                findings.Add(Refusal(file, diagnostic) ?? Finding.From(diagnostic));
            }
        }

        if (file.Content.Invalid is { } invalid && file.IsListed)
        {
            findings.Add(Finding.Of(DiagnosticCatalog.NotUtf8, file.Path, invalid.Span, invalid.Lines, null, invalid.Value.ToString("X2", CultureInfo.InvariantCulture)));
        }
    }

    private static Finding? Refusal(LoadedSchema file, SchemaDiagnostic diagnostic) =>
        ReferenceEquals(diagnostic.Rule, DiagnosticCatalog.IncludeNotFound) && file.Refused.TryGetValue(diagnostic.Span, out string? target)
            ? Finding.Of(DiagnosticCatalog.IncludeOutsideRoots, file.Path, diagnostic.Span, diagnostic.Lines, $"add -I {WorkingDirectory.DirectoryOf(target)}", target)
            : null;
}
