using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using ZcGen.Compiler;
using ZcGen.Compiler.Emit;
using ZcGen.Generator.Configuration;

namespace ZcGen.Generator;

/// <summary>Generates the C# of the FlatBuffers schemas among a project's additional files, file by file.</summary>
/// <remarks>
/// Every value between two steps is equal by content and free of Roslyn's types, except for the very first (a file and its options as the
/// host supplies them) and the parsed trees, which change only with their text. The compilation is never used, so that a keystroke in a C#
/// file runs nothing here.
/// </remarks>
[Generator(LanguageNames.CSharp)]
public sealed class SchemaGenerator : IIncrementalGenerator
{
    /// <summary>The name of the tracked step that parses one schema.</summary>
    public const string ParseStep = "Parse";

    /// <summary>The name of the tracked step that compiles all schemas together.</summary>
    public const string CompileStep = "Compile";

    /// <summary>The name of the tracked step that yields what one schema generates.</summary>
    public const string ModelStep = "Model";

    /// <summary>The name of the tracked step that yields what is wrong with one schema.</summary>
    public const string ReportStep = "Report";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<ParsedFile> parsed = context.AdditionalTextsProvider
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Select(static (input, _) => (Text: input.Left, File: SchemaFile.From(input.Left, input.Right)))
            .Where(static input => input.File is not null)
            .Select(static (input, cancellationToken) => SchemaText.Read(input.File!, input.Text, cancellationToken))
            .Select(static (input, cancellationToken) => ParsedFile.Parse(input, cancellationToken))
            .WithTrackingName(ParseStep);

        IncrementalValueProvider<ProjectConfiguration> configuration = context.AdditionalTextsProvider
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Select(static (input, cancellationToken) => ConfigText.From(input.Left, input.Right, cancellationToken))
            .Where(static text => text is not null)
            .Collect()
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Select(static (input, _) => ProjectConfiguration.Of(input.Left!, input.Right.GlobalOptions));
        IncrementalValueProvider<CompileOptions> options =
            context.AnalyzerConfigOptionsProvider.Select(static (provider, _) => ProjectOptions.Read(provider.GlobalOptions));
        IncrementalValueProvider<CompiledProject> project = parsed.Collect()
            .Combine(options)
            .Select(static (input, cancellationToken) => CompiledProject.Compile(input.Left, input.Right, cancellationToken))
            .WithTrackingName(CompileStep);

        // Each file takes its own slice out of the whole, so that a slice keeps its place when other files come and go,
        // and compares equal to its predecessor when an edit elsewhere did not concern it.
        IncrementalValuesProvider<(ParsedFile File, CompiledProject Project)> files = parsed.Combine(project);

        // Two outputs, because a diagnostic moves with its text and a model does not:
        // an edit that only moves text reports again and emits nothing.
        context.RegisterSourceOutput(
            files.Select(static (input, _) => input.Project.SourceOf(input.File))
                .WithTrackingName(ModelStep)
                .Where(static source => source is not null),
            static (output, source) => output.AddSource(source!.HintName, ToSourceText(SchemaCompiler.Emit(source.Model))));
        context.RegisterSourceOutput(
            files.Combine(configuration)
                .Select(static (input, _) => input.Right.Apply(input.Left.Project.ReportOf(input.Left.File), input.Left.File.File))
                .WithTrackingName(ReportStep)
                .Where(static report => !report.IsEmpty),
            static (output, report) => RoslynDiagnostics.Report(report, output.ReportDiagnostic));
        context.RegisterSourceOutput(
            context.ParseOptionsProvider.Select(static (options, _) => LanguageRequirement.FindOlderVersion(options))
                .Combine(project.Select(static (compiled, _) => compiled.HasSources)),
            static (output, input) => LanguageRequirement.Report(input.Left, input.Right, output.ReportDiagnostic));
    }

    // Through a reader, so that a long text stays in pieces in the compiler too.
    private static SourceText ToSourceText(EmittedText text) => SourceText.From(text.CreateReader(), text.Length, Encoding.UTF8);
}
