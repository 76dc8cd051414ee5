using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using ZcGen.Compiler.Diagnostics;

namespace ZcGen.CodeFixes;

/// <summary>Offers what to do about views that outlive their memory (ZC4001, ZC4002).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ViewLifetimeCodeFixProvider))]
public sealed class ViewLifetimeCodeFixProvider : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        ImmutableArray.Create(DiagnosticCatalog.ViewAcrossAwait.Id, DiagnosticCatalog.ViewCaptured.Id);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(static async (context, document, diagnostics) =>
        await FixAllAsync(document, diagnostics, context.CodeActionEquivalenceKey!, context.CancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        Document document = context.Document;
        SyntaxNode root = (await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false))!;
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            SyntaxNode node = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
            foreach (ViewFix fix in await FixesForAsync(document, node, diagnostic.Id, context.CancellationToken).ConfigureAwait(false))
            {
                context.RegisterCodeFix(
                    CodeAction.Create(
                        fix.Title,
                        _ => Task.FromResult(document.WithSyntaxRoot(fix.Apply(document.Project.Solution.Services))),
                        fix.Key),
                    diagnostic);
            }
        }
    }

    // One after the other, from the end: a fix may do what another would have done, and may be what another waits for.
    private static async Task<Document> FixAllAsync(
        Document document, ImmutableArray<Diagnostic> diagnostics, string key, CancellationToken cancellation)
    {
        SyntaxNode root = (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false))!;
        ImmutableArray<(SyntaxNode Node, string Id)> places = diagnostics
            .OrderByDescending(static diagnostic => diagnostic.Location.SourceSpan.Start)
            .Select(diagnostic => (root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true), diagnostic.Id))
            .ToImmutableArray();
        document = document.WithSyntaxRoot(root.TrackNodes(places.Select(static place => place.Node)));
        foreach ((SyntaxNode original, string id) in places)
        {
            root = (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false))!;
            if (root.GetCurrentNode(original) is { } node)
            {
                ImmutableArray<ViewFix> fixes = await FixesForAsync(document, node, id, cancellation).ConfigureAwait(false);
                if (fixes.FirstOrDefault(fix => fix.Key == key) is { } chosen)
                {
                    document = document.WithSyntaxRoot(chosen.Apply(document.Project.Solution.Services));
                }
            }
        }

        return document;
    }

    private static async Task<ImmutableArray<ViewFix>> FixesForAsync(
        Document document, SyntaxNode node, string id, CancellationToken cancellation)
    {
        SyntaxNode root = (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false))!;
        SemanticModel model = (await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false))!;
        return ViewUse.From(root, model, node, cancellation) is { } use
            ? ViewFix.For(use, isAfterAwait: id == DiagnosticCatalog.ViewAcrossAwait.Id)
            : ImmutableArray<ViewFix>.Empty;
    }
}
