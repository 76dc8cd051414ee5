using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ZcGen.Compiler;
using ZcGen.Compiler.Common;
using ZcGen.Compiler.Configuration;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Lint;
using ZcGen.Generator.Configuration;

namespace ZcGen.Generator.Linting;

/// <summary>What lint says of the schemas of a project. Immutable.</summary>
internal sealed class LintedProject
{
    private readonly Dictionary<string, List<Diagnostic>> _diagnostics = new(StringComparer.Ordinal);

    /// <summary>Gets what has no meaning in the configuration, each with the path of its file.</summary>
    public IReadOnlyList<(string Path, ConfigProblem Problem)> Problems { get; private set; } = [];

    /// <summary>Compiles the schemas among <paramref name="files"/> as the generator does, and looks at how they are written.</summary>
    public static LintedProject Lint(
        ImmutableArray<AdditionalText> files, AnalyzerConfigOptionsProvider options, CancellationToken cancellationToken)
    {
        var project = new LintedProject();
        IReadOnlyList<ParsedFile> parsed = ParsedFile.ParseAll(files, options, cancellationToken);
        ParsedSchema[] schemas = [.. parsed.Select(static file => file.Schema)];
        IReadOnlyList<CompiledSchema> compiled = SchemaCompiler.Compile(
            schemas,
            ProjectOptions.Read(options.GlobalOptions) with { KeepsDocumentation = false },
            [.. parsed.Select(static file => file.File.Features)],
            cancellationToken);
        Dictionary<string, ParsedFile> byPath = parsed.ToDictionary(static file => file.File.Path, StringComparer.Ordinal);
        var configuration = ProjectConfiguration.Read(files, options, cancellationToken);
        project.Problems = [.. configuration.Problems];
        IReadOnlyList<EquatableArray<SchemaDiagnostic>> found = SchemaLinter.Lint(
            schemas, compiled, static _ => true, path => configuration.RulesOf(byPath[path].File).Settings, cancellationToken);
        for (int i = 0; i < parsed.Count; i++)
        {
            project.Add(parsed[i].File, found[i], byPath);
        }

        return project;
    }

    /// <summary>Returns what was found in a schema.</summary>
    public IEnumerable<Diagnostic> DiagnosticsOf(string hostPath) =>
        _diagnostics.TryGetValue(hostPath, out List<Diagnostic>? diagnostics) ? diagnostics : [];

    // What the compiler says, the generator reports.
    private void Add(SchemaFile file, EquatableArray<SchemaDiagnostic> found, Dictionary<string, ParsedFile> files)
    {
        foreach (SchemaDiagnostic diagnostic in found)
        {
            if (diagnostic.Rule is LintRule)
            {
                if (!_diagnostics.TryGetValue(file.HostPath, out List<Diagnostic>? diagnostics))
                {
                    _diagnostics.Add(file.HostPath, diagnostics = []);
                }

                diagnostics.Add(RoslynDiagnostics.From(diagnostic, path => files.TryGetValue(path, out ParsedFile? at) ? at.File.HostPath : path));
            }
        }
    }
}
