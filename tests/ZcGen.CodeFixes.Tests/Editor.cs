using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using ZcGen.Generator.Tests;
using ZcGen.Generator.Views;

namespace ZcGen.CodeFixes.Tests;

/// <summary>A program in an editor, in a project with generated code: what is reported of it, and what it is after fixes.</summary>
internal sealed class Editor : IDisposable
{
    private const string Usings = """
        global using System;
        global using System.Threading.Tasks;
        global using Demo;
        global using ZcGen.Rpc;
        """;

    /// <summary>The framework and the runtime.</summary>
    public static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static path => Path.GetFileName(path) is { } name
                && (name.StartsWith("System.", StringComparison.Ordinal) || name is "ZcGen.Runtime.dll" or "ZcGen.Memory.dll"))
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    private static readonly ViewLifetimeCodeFixProvider Provider = new();

    private readonly AdhocWorkspace _workspace = new();
    private Document _document;

    /// <summary>Opens a program beside what is generated for a schema.</summary>
    public Editor(GeneratorRun generated, string program)
    {
        Project project = _workspace.AddProject("Project", LanguageNames.CSharp)
            .WithCompilationOptions(
                new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable))
            .WithParseOptions(CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.CSharp14))
            .WithMetadataReferences(References);
        foreach ((string name, string text) in generated.Sources.Append(KeyValuePair.Create("Usings.cs", Usings)))
        {
            project = project.AddDocument(name, text).Project;
        }

        _document = project.AddDocument("Program.cs", program);
    }

    /// <summary>The program.</summary>
    public async Task<string> TextAsync() => (await _document.GetTextAsync()).ToString();

    /// <summary>The errors and warnings in all of the project, as <c>12: CS4007</c>, by line.</summary>
    public async Task<IReadOnlyList<string>> FindingsAsync() =>
    [
        .. (await DiagnosticsAsync())
            .Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
            .OrderBy(static diagnostic => diagnostic.Location.SourceSpan.Start)
            .Select(static diagnostic => $"{diagnostic.Location.GetLineSpan().StartLinePosition.Line + 1}: {diagnostic.Id}")
            .Distinct(),
    ];

    /// <summary>The titles of what is offered for the first report of a text.</summary>
    public async Task<IReadOnlyList<string>> OffersAsync(string reported) =>
        [.. (await ActionsAsync(reported)).Select(static action => action.Title)];

    /// <summary>Does what is offered under a title for the first report of a text.</summary>
    public async Task FixAsync(string reported, string title) =>
        await ApplyAsync((await ActionsAsync(reported)).Single(action => action.Title == title));

    /// <summary>Does what is offered of one kind for all reports of a rule.</summary>
    public async Task FixAllAsync(string id, string key)
    {
        var context = new FixAllContext(
            _document, Provider, FixAllScope.Document, key, [id], new Reports(this), CancellationToken.None);
        await ApplyAsync((await Provider.GetFixAllProvider().GetFixAsync(context))!);
    }

    public void Dispose() => _workspace.Dispose();

    private async Task<IReadOnlyList<CodeAction>> ActionsAsync(string reported)
    {
        SourceText text = await _document.GetTextAsync();
        Diagnostic diagnostic = (await FixableAsync()).First(found => text.ToString(found.Location.SourceSpan) == reported);
        List<CodeAction> actions = [];
        await Provider.RegisterCodeFixesAsync(new CodeFixContext(_document, diagnostic, (action, _) => actions.Add(action), default));
        return actions;
    }

    private async Task ApplyAsync(CodeAction action)
    {
        ApplyChangesOperation change = (await action.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>().Single();
        _document = change.ChangedSolution.GetDocument(_document.Id)!;
    }

    private async Task<IEnumerable<Diagnostic>> FixableAsync() =>
        (await DiagnosticsAsync()).Where(static diagnostic => Provider.FixableDiagnosticIds.Contains(diagnostic.Id))
            .OrderBy(static diagnostic => diagnostic.Location.SourceSpan.Start);

    // Those of emitting included, without which there is no CS4007.
    private async Task<IEnumerable<Diagnostic>> DiagnosticsAsync()
    {
        Compilation compilation = (await _document.Project.GetCompilationAsync())!;
        ImmutableArray<Diagnostic> analyzed = await compilation.WithAnalyzers([new ViewLifetimeAnalyzer()]).GetAnalyzerDiagnosticsAsync();
        return compilation.Emit(Stream.Null).Diagnostics.Concat(analyzed);
    }

    private sealed class Reports(Editor editor) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            editor.FixableAsync();

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            editor.FixableAsync();

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
