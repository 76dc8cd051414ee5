using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ZcGen.Generator.Tests;

/// <summary>A project of schemas after the generator ran over it; each edit gives the next run, which remembers the one before.</summary>
public sealed class GeneratorRun
{
    /// <summary>The project's directory, of which nothing exists.</summary>
    public const string ProjectDirectory = "/project/";

    private readonly GeneratorDriver _driver;
    private readonly CSharpCompilation _compilation;
    private readonly BuildOptions _options;
    private readonly ImmutableArray<SchemaFileText> _schemas;

    private GeneratorRun(GeneratorDriver driver, CSharpCompilation compilation, BuildOptions options,
        ImmutableArray<SchemaFileText> schemas)
    {
        _driver = driver.RunGenerators(compilation);
        _compilation = compilation;
        _options = options;
        _schemas = schemas;
        Result = _driver.GetRunResult().Results.Single();
        if (Result.Exception is not null)
        {
            throw new InvalidOperationException("The generator threw.", Result.Exception);
        }
    }

    /// <summary>All that Roslyn tells about the run.</summary>
    public GeneratorRunResult Result { get; }

    /// <summary>What was reported, by place.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics => [.. Result.Diagnostics
        .OrderBy(static diagnostic => diagnostic.Location.GetLineSpan().Path, StringComparer.Ordinal)
        .ThenBy(static diagnostic => diagnostic.Location.SourceSpan.Start)];

    /// <summary>Runs an analyzer over the project, and returns what it reports.</summary>
    public IReadOnlyList<Diagnostic> Analyze(DiagnosticAnalyzer analyzer) => _compilation
        .WithAnalyzers([analyzer], new AnalyzerOptions([.. _schemas], _options))
        .GetAnalyzerDiagnosticsAsync()
        .GetAwaiter()
        .GetResult();

    /// <summary>The generated files' texts, by hint name.</summary>
    public IReadOnlyDictionary<string, string> Sources =>
        Result.GeneratedSources.ToDictionary(static source =>
            source.HintName, static source => source.SourceText.ToString(), StringComparer.Ordinal);

    /// <summary>Runs the generator over schemas given as project-relative (or rooted) path and text.</summary>
    public static GeneratorRun Over(params (string Path, string Text)[] schemas) => Over(ProjectDirectory, schemas);

    /// <summary>Runs the generator in a project that stands elsewhere.</summary>
    public static GeneratorRun Over(string projectDirectory, params (string Path, string Text)[] schemas)
    {
        SchemaFileText[] texts = [.. schemas.Select(schema => new SchemaFileText(Rooted(projectDirectory, schema.Path), schema.Text))];
        BuildOptions options = new BuildOptions(
                ImmutableDictionary.Create<string, string>(AnalyzerConfigOptions.KeyComparer),
                ImmutableDictionary<string, ImmutableDictionary<string, string>>.Empty)
            .With("ProjectDir", projectDirectory);
        foreach (SchemaFileText text in texts)
        {
            options = options.With(text.Path, "build_metadata.AdditionalFiles.ZcGenRole", "schema");
        }

        var driver = CSharpGeneratorDriver.Create(
            [new SchemaGenerator().AsSourceGenerator()],
            texts,
            CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Preview),
            options,
            new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        var compilation = CSharpCompilation.Create("Project", [CSharpSyntaxTree.ParseText("class Program;")]);
        return new GeneratorRun(driver, compilation, options, [.. texts]);
    }

    /// <summary>The same project after an edit of one schema.</summary>
    public GeneratorRun WithSchema(string path, string text)
    {
        var edited = new SchemaFileText(Rooted(ProjectDirectory, path), text);
        SchemaFileText? old = _schemas.FirstOrDefault(schema => schema.Path == edited.Path);
        if (old is not null)
        {
            return new GeneratorRun(_driver.ReplaceAdditionalText(old, edited), _compilation, _options, _schemas.Replace(old, edited));
        }

        BuildOptions options = _options.With(edited.Path, "build_metadata.AdditionalFiles.ZcGenRole", "schema");
        GeneratorDriver driver = _driver.AddAdditionalTexts([edited]).WithUpdatedAnalyzerConfigOptions(options);
        return new GeneratorRun(driver, _compilation, options, _schemas.Add(edited));
    }

    /// <summary>The same project without one of its schemas.</summary>
    public GeneratorRun WithoutSchema(string path)
    {
        SchemaFileText old = _schemas.Single(schema => schema.Path == Rooted(ProjectDirectory, path));
        return new GeneratorRun(_driver.RemoveAdditionalTexts([old]), _compilation, _options, _schemas.Remove(old));
    }

    /// <summary>The same project after a key was pressed in a C# file.</summary>
    public GeneratorRun WithCSharp(string text) =>
        new(_driver, _compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(CSharpSyntaxTree.ParseText(text)), _options, _schemas);

    /// <summary>The same project, compiled as another version of the language.</summary>
    public GeneratorRun WithLanguage(LanguageVersion version) =>
        new(_driver.WithUpdatedParseOptions(CSharpParseOptions.Default.WithLanguageVersion(version)), _compilation, _options, _schemas);

    /// <summary>The same project with a key in its .editorconfig, or metadata, that applies to one schema.</summary>
    public GeneratorRun WithKey(string path, string key, string value) =>
        WithOptions(_options.With(Rooted(ProjectDirectory, path), key, value));

    /// <summary>The same project with a property that the generator may see.</summary>
    public GeneratorRun WithProperty(string property, string value) => WithOptions(_options.With(property, value));

    /// <summary>How many files a step worked on in this run.</summary>
    public int WorkOf(string step) => Result.TrackedSteps.TryGetValue(step, out ImmutableArray<IncrementalGeneratorRunStep> steps)
        ? steps.Count(static step => step.Outputs.Any(static output => output.Reason != IncrementalStepRunReason.Cached))
        : 0;

    /// <summary>The hint names of the files that were written in this run, not taken over from the one before.</summary>
    public IReadOnlyList<string> Emitted => [.. OutputsOfThisRun()
        .SelectMany(static output => (System.Collections.IEnumerable)((ITuple)output)[0]! is var sources ? sources.Cast<object>() : [])
        .Select(static source => (string)source.GetType().GetProperty("HintName")!.GetValue(source)!)
        .Order(StringComparer.Ordinal)];

    private IEnumerable<object> OutputsOfThisRun() => Result.TrackedOutputSteps
        .SelectMany(static steps => steps.Value)
        .SelectMany(static step => step.Outputs)
        .Where(static output => output.Reason is IncrementalStepRunReason.New or IncrementalStepRunReason.Modified)
        .Select(static output => output.Value);

    private static string Rooted(string projectDirectory, string path) => path.StartsWith('/') ? path : projectDirectory + path;

    private GeneratorRun WithOptions(BuildOptions options) =>
        new(_driver.WithUpdatedAnalyzerConfigOptions(options), _compilation, options, _schemas);
}
