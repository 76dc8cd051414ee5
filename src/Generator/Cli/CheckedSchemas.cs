using System.Globalization;
using ZcGen.Cli.Findings;
using ZcGen.Cli.Input;
using ZcGen.Compiler;
using ZcGen.Compiler.Breaking.Facts;
using ZcGen.Compiler.Common;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Lint;
using ZcGen.Compiler.Model;
using ZcGen.Compiler.Text;

namespace ZcGen.Cli;

/// <summary>The schemas of a run after they were compiled: what they mean, and what is wrong with them.</summary>
internal sealed class CheckedSchemas
{
    // The number of characters from which a garbage collection pays even though memory is not short yet.
    private const int MinCollectedInput = 8 << 20;

    private readonly CompileOptions _options;
    private readonly Dictionary<string, SourceText> _texts;
    private SchemaFacts? _facts;

    private CheckedSchemas(
        IReadOnlyList<LoadedSchema> files,
        IReadOnlyList<CompiledSchema> compiled,
        CompileOptions options,
        IReadOnlyList<Finding> findings)
    {
        _options = options;
        Files = files;
        Compiled = compiled;
        Findings = findings;
        _texts = files.ToDictionary(static file => file.Path, static file => file.Schema.Text, StringComparer.Ordinal);
    }

    // The same schemas with other findings.
    private CheckedSchemas(CheckedSchemas schemas, IReadOnlyList<Finding> findings)
    {
        _options = schemas._options;
        _texts = schemas._texts;
        _facts = schemas._facts;
        Files = schemas.Files;
        Compiled = schemas.Compiled;
        Findings = findings;
    }

    /// <summary>Gets the files, included ones among them.</summary>
    public IReadOnlyList<LoadedSchema> Files { get; }

    /// <summary>Gets the compiled schema of each of <see cref="Files"/>, in the same order.</summary>
    public IReadOnlyList<CompiledSchema> Compiled { get; }

    /// <summary>Gets everything that is wrong, in the order of all reports.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>Compiles <paramref name="files"/> together.</summary>
    /// <param name="files">The files, included ones among them.</param>
    /// <param name="options">How they are compiled.</param>
    /// <param name="features">What to generate for each file that the command line names.</param>
    /// <param name="settingsOf">Says of the path of a schema how severe what is wrong with it is; null for what the rules say.</param>
    public static CheckedSchemas Check(
        IReadOnlyList<LoadedSchema> files,
        CompileOptions options,
        EmissionFeatures features = EmissionFeatures.None,
        Func<string, LintSettings>? settingsOf = null)
    {
        // Ordered as in the source generator, because some messages name the first of several places.
        LoadedSchema[] ordered = [.. files.OrderBy(static file => file.Path, StringComparer.Ordinal)];
        CollectIfLarge(ordered);

        IReadOnlyList<CompiledSchema> compiled = SchemaCompiler.Compile(
            Array.ConvertAll(ordered, static file => file.Schema),
            options,
            Array.ConvertAll(ordered, file => file.IsListed ? features : EmissionFeatures.None));
        EquatableArray<SchemaDiagnostic>[] diagnostics =
        [
            .. compiled.Select((schema, index) => settingsOf is null
                ? schema.Diagnostics
                : SchemaLinter.WithSeverities(schema.Diagnostics, settingsOf(ordered[index].Path))),
        ];
        return new CheckedSchemas(ordered, compiled, options, FindingsOf(ordered, diagnostics, settingsOf));
    }

    /// <summary>Gets whether a schema has an error, so that not all of them have a meaning.</summary>
    public bool HasErrors => Findings.Any(static finding => finding.IsSchemaError);

    /// <summary>Gets what other versions of the schemas depend on. Only of schemas without errors.</summary>
    public SchemaFacts Facts => _facts ??= SchemaFacts.Of(Compiled.Select(static compiled => compiled.Model!));

    /// <summary>Returns these schemas with what lint says of them: what its rules find, and the severities of all other rules.</summary>
    /// <param name="settingsOf">Says of the path of a schema which rules look at it.</param>
    public CheckedSchemas Linted(Func<string, LintSettings> settingsOf)
    {
        CollectIfLarge(Files);
        var listed = new HashSet<string>();
        var schemas = new ParsedSchema[Files.Count];
        for (int i = 0; i < schemas.Length; i++)
        {
            schemas[i] = Files[i].Schema;
            if (Files[i].IsListed)
            {
                listed.Add(Files[i].Path);
            }
        }

        return new CheckedSchemas(
            this,
            FindingsOf(
                Files,
                SchemaLinter.Lint(schemas, Compiled, listed.Contains, settingsOf),
                settingsOf));
    }

    /// <summary>Returns these schemas with further findings.</summary>
    public CheckedSchemas With(IEnumerable<Finding> findings) =>
        new(this, [.. Findings.Concat(findings).Order(Comparer<Finding>.Create(Finding.Compare))]);

    /// <summary>Returns these schemas without the findings that are known.</summary>
    public CheckedSchemas Without(Predicate<Finding> isKnown) =>
        new(this, [.. Findings.Where(finding => !isKnown(finding))]);

    /// <summary>Compiles these schemas with other texts in place of some of theirs.</summary>
    /// <param name="texts">The other texts by path.</param>
    public IReadOnlyList<CompiledSchema> CompileWith(IReadOnlyDictionary<string, string> texts) => SchemaCompiler.Compile(
        [
            .. Files.Select(file =>
                texts.TryGetValue(file.Path, out string? text) ? SchemaCompiler.Parse(file.Path, text) : file.Schema),
        ],
        _options);

    /// <summary>Returns these schemas with their errors, and what they break, as the only findings.</summary>
    public CheckedSchemas OnlyErrors() =>
        new(this, [.. Findings.Where(static finding => finding.IsSchemaError || finding.IsBreaking)]);

    /// <summary>Returns the text of the file at <paramref name="path"/>, as reports write it; null if this run has no such file.</summary>
    public SourceText? TextOf(string path) => _texts.GetValueOrDefault(path);

    // Each step needs as much memory again as the one before it needed for itself only, which is garbage by then.
    private static void CollectIfLarge(IReadOnlyList<LoadedSchema> files)
    {
        if (files.Sum(static file => (long)file.Schema.Text.Length) > MinCollectedInput)
        {
            GC.Collect();
        }
    }

    private static List<Finding> FindingsOf(
        IReadOnlyList<LoadedSchema> files,
        IReadOnlyList<EquatableArray<SchemaDiagnostic>> diagnostics,
        Func<string, LintSettings>? settingsOf)
    {
        var findings = new List<Finding>();
        for (int i = 0; i < files.Count; i++)
        {
            AddFindings(files[i], diagnostics[i], settingsOf, findings);
        }

        findings.Sort(Finding.Compare);
        return findings;
    }

    private static void AddFindings(
        LoadedSchema file,
        EquatableArray<SchemaDiagnostic> diagnostics,
        Func<string, LintSettings>? settingsOf,
        List<Finding> findings)
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
            // A file that is only included is not under test: its errors matter, because they break what includes it; its warnings do not.
            if (!LintSettings.MayBeSet(diagnostic.Rule) || file.IsListed)
            {
                findings.Add(Refusal(file, diagnostic) ?? Finding.From(diagnostic));
            }
        }

        DiagnosticRule rule = DiagnosticCatalog.NotUtf8;
        if (file.Content.Invalid is { } invalid
            && file.IsListed
            && (settingsOf is null ? rule.Severity : settingsOf(file.Path).SeverityOf(rule)) is { } notUtf8)
        {
            string value = invalid.Value.ToString("X2", CultureInfo.InvariantCulture);
            findings.Add(
                Finding.Of(rule, file.Path, invalid.Span, invalid.Lines, null, value) with { Severity = notUtf8 });
        }
    }

    // An include that the loader refused to follow looks like a missing file to the compiler.
    private static Finding? Refusal(LoadedSchema file, SchemaDiagnostic diagnostic)
    {
        if (!ReferenceEquals(diagnostic.Rule, DiagnosticCatalog.IncludeNotFound)
            || !file.Refused.TryGetValue(diagnostic.Span, out string? target))
        {
            return null;
        }

        string help = $"add -I {WorkingDirectory.DirectoryOf(target)}";
        return Finding.Of(DiagnosticCatalog.IncludeOutsideRoots, file.Path, diagnostic.Span, diagnostic.Lines, help, target);
    }
}
