using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using ZcGen.Compiler.Configuration;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Lint;

namespace ZcGen.Generator.Linting;

/// <summary>Reports how the schemas of a project are written: the lint of <c>zcgen check</c>, in the build.</summary>
/// <remarks>
/// An analyzer and not a part of the generator, so that a build that asks for no analyzers gets the errors of schemas and nothing about their
/// style.
/// </remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LintAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor ConfigNotRead = RoslynDiagnostics.Descriptor(DiagnosticCatalog.ConfigNotRead);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.CreateRange(RuleCatalog.All.OfType<LintRule>().Select(RoslynDiagnostics.Descriptor).Append(ConfigNotRead));

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            var project = new Lazy<LintedProject>(() => LintedProject.Lint(
                start.Options.AdditionalFiles, start.Options.AnalyzerConfigOptionsProvider, start.CancellationToken));
            start.RegisterAdditionalFileAction(file =>
            {
                foreach ((string path, ConfigProblem problem) in project.Value.Problems)
                {
                    if (path == file.AdditionalFile.Path)
                    {
                        file.ReportDiagnostic(Diagnostic.Create(ConfigNotRead, LocationOf(path, problem.Place), problem.Message));
                    }
                }

                foreach (Diagnostic diagnostic in project.Value.DiagnosticsOf(file.AdditionalFile.Path))
                {
                    file.ReportDiagnostic(diagnostic);
                }
            });
        });
    }

    private static Location LocationOf(string path, ConfigPlace place)
    {
        var position = new LinePosition(Math.Max(0, place.Line - 1), Math.Max(0, place.Column - 1));
        return Location.Create(path, default, new LinePositionSpan(position, position));
    }
}
