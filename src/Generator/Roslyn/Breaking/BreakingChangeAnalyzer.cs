using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ZcGen.Compiler.Diagnostics;

namespace ZcGen.Generator.Breaking;

/// <summary>Reports what the schemas of a project break, if the project has a lock that says what others rely on.</summary>
/// <remarks>
/// An analyzer and not a part of the generator, so that a build that asks for no analyzers is not stopped by it. Without a lock it does nothing.
/// </remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BreakingChangeAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor LockNotRead = RoslynDiagnostics.Descriptor(DiagnosticCatalog.LockNotRead);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.CreateRange(DiagnosticCatalog.All.OfType<BreakingRule>().Select(RoslynDiagnostics.Descriptor).Append(LockNotRead));

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            AnalyzerConfigOptionsProvider options = start.Options.AnalyzerConfigOptionsProvider;
            if (start.Options.AdditionalFiles.FirstOrDefault(file => LockedProject.IsLock(file, options)) is { } lockFile)
            {
                var project = new Lazy<LockedProject>(
                    () => LockedProject.Compare(lockFile, start.Options.AdditionalFiles, options, start.CancellationToken));
                start.RegisterAdditionalFileAction(file => Report(file, lockFile, project.Value));
            }
        });
    }

    private static void Report(AdditionalFileAnalysisContext context, AdditionalText lockFile, LockedProject project)
    {
        if (context.AdditionalFile.Path == lockFile.Path && project.Problem is { } problem)
        {
            Location location = Location.Create(lockFile.Path, default, default);
            context.ReportDiagnostic(Diagnostic.Create(LockNotRead, location, problem));
        }

        foreach (Diagnostic diagnostic in project.DiagnosticsOf(context.AdditionalFile.Path))
        {
            context.ReportDiagnostic(diagnostic);
        }
    }
}
