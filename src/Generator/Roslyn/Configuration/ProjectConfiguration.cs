using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ZcGen.Compiler.Common;
using ZcGen.Compiler.Configuration;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Lint;

namespace ZcGen.Generator.Configuration;

/// <summary>The <c>zcgen.json</c> files that are about schemas of a project. Compares by their texts; thread-safe.</summary>
internal sealed class ProjectConfiguration : IEquatable<ProjectConfiguration>
{
    private readonly EquatableArray<ConfigText> _texts;
    private readonly string _projectDirectory;
    private readonly Lazy<List<LintConfiguration>> _files;

    private ProjectConfiguration(EquatableArray<ConfigText> texts, string projectDirectory)
    {
        _texts = texts;
        _projectDirectory = projectDirectory;
        _files = new(Parse);
    }

    /// <summary>Gets what has no meaning in the files, each with the path of its file. Such a file says nothing.</summary>
    public IEnumerable<(string Path, ConfigProblem Problem)> Problems => _files.Value
        .Select(static configuration => configuration.File!)
        .SelectMany(static file => file.Problems, static (file, problem) => (file.FullPath, problem));

    /// <summary>Puts the files together.</summary>
    /// <param name="texts">The files, in any order.</param>
    /// <param name="options">The project's properties.</param>
    public static ProjectConfiguration Of(IEnumerable<ConfigText> texts, AnalyzerConfigOptions options) => new(
        new([.. texts.OrderBy(static text => text.Path, StringComparer.Ordinal)]), ProjectOptions.ProjectDirectory(options));

    /// <summary>Reads the files among a project's additional files.</summary>
    public static ProjectConfiguration Read(
        ImmutableArray<AdditionalText> files, AnalyzerConfigOptionsProvider options, CancellationToken cancellationToken) =>
        Of(files.Select(file => ConfigText.From(file, options, cancellationToken)).OfType<ConfigText>(), options.GlobalOptions);

    /// <summary>Returns which rules look at a schema: what the nearest file above it says goes before .editorconfig files.</summary>
    public EffectiveRules RulesOf(SchemaFile file) => NearestTo(file.HostPath).For(file.HostPath, [.. file.Severities.Select(From)]);

    /// <summary>Returns a report with the severities that the files set, in place of what .editorconfig files say of the same rules.</summary>
    public SchemaReport Apply(SchemaReport report, SchemaFile file)
    {
        if (_texts.Count == 0)
        {
            return report;
        }

        EffectiveRules rules = RulesOf(file);
        List<SchemaDiagnostic> diagnostics = [];
        foreach (SchemaDiagnostic diagnostic in report.Diagnostics)
        {
            if (!IsSetHere(diagnostic.Rule))
            {
                diagnostics.Add(diagnostic);
            }
            else if (rules.Of(diagnostic.Rule).Severity is { } severity)
            {
                diagnostics.Add(diagnostic with { Severity = severity });
            }
        }

        return report with
        {
            Diagnostics = new([.. diagnostics]),
            Severities = new([.. report.Severities.Where(setting => !IsSetHere(RuleCatalog.Find(setting.RuleId)!))]),
        };

        bool IsSetHere(DiagnosticRule rule) => rules.Of(rule) is { Place: { } place, Set: null } && place != EditorConfig;
    }

    /// <inheritdoc/>
    public bool Equals(ProjectConfiguration? other) => other is not null && _texts == other._texts && _projectDirectory == other._projectDirectory;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ProjectConfiguration);

    /// <inheritdoc/>
    public override int GetHashCode() => _texts.GetHashCode();

    // Roslyn does not tell which line of which file it is.
    private static ConfigPlace EditorConfig => new(EditorConfigFile.FileName, 0, 0);

    private static RuleSetting From(SeveritySetting setting) => new(
        RuleCatalog.Find(setting.RuleId)!, RuleSeverities.Parse(setting.Value) ?? RuleSeverity.Default, EditorConfig);

    private List<LintConfiguration> Parse() =>
    [
        .. _texts.Select(text => new LintConfiguration(ConfigFile.Parse(text.Path, _projectDirectory, text.Text), LintLayer.Empty)),
    ];

    private LintConfiguration NearestTo(string schemaPath)
    {
        LintConfiguration? nearest = null;
        string path = schemaPath.Replace('\\', '/');
        foreach (LintConfiguration configuration in _files.Value)
        {
            string directory = configuration.File!.Directory;
            bool isAbove = directory.Length == 0 || path.StartsWith(directory.TrimEnd('/') + "/", StringComparison.Ordinal);
            if (isAbove && directory.Length >= (nearest?.File!.Directory.Length ?? 0))
            {
                nearest = configuration;
            }
        }

        return nearest ?? LintConfiguration.Default;
    }
}
