using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ZcGen.Compiler.Diagnostics;
using DiagnosticSeverity = Microsoft.CodeAnalysis.DiagnosticSeverity;

namespace ZcGen.Generator.Views;

/// <summary>Says of views that outlive their memory what to do instead, beside the errors of the C# compiler.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ViewLifetimeAnalyzer : DiagnosticAnalyzer
{
    private const string KnownType = "ZcGen.CompilerServices.ITable`1";

    private static readonly DiagnosticDescriptor AcrossAwait = Descriptor(DiagnosticCatalog.ViewAcrossAwait);
    private static readonly DiagnosticDescriptor Captured = Descriptor(DiagnosticCatalog.ViewCaptured);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(AcrossAwait, Captured);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName(KnownType) is not null)
            {
                start.RegisterOperationAction(ReportCapture, OperationKind.LocalReference, OperationKind.ParameterReference);
                start.RegisterOperationBlockAction(ReportAcrossAwait);
            }
        });
    }

    private static void ReportCapture(OperationAnalysisContext context)
    {
        ISymbol symbol = context.Operation is ILocalReferenceOperation local
            ? local.Local
            : ((IParameterReferenceOperation)context.Operation).Parameter;
        if (View.Is(context.Operation.Type)
            && FunctionAround(context.Operation) is { } function
            && !SymbolEqualityComparer.Default.Equals(function, symbol.ContainingSymbol))
        {
            context.ReportDiagnostic(Diagnostic.Create(Captured, context.Operation.Syntax.GetLocation(), symbol.Name));
        }
    }

    // The lambda or local function that an operation is in; null if it is in none, or if it only names its operand.
    private static ISymbol? FunctionAround(IOperation operation)
    {
        for (IOperation? outer = operation.Parent; outer is not null; outer = outer.Parent)
        {
            switch (outer)
            {
                case IAnonymousFunctionOperation lambda:
                    return lambda.Symbol;
                case ILocalFunctionOperation local:
                    return local.Symbol;
                case INameOfOperation:
                    return null;
            }
        }

        return null;
    }

    private static void ReportAcrossAwait(OperationBlockAnalysisContext context)
    {
        foreach (IOperation block in context.OperationBlocks)
        {
            if (block.Descendants().Any(static operation => operation is IAwaitOperation))
            {
                ReportAcrossAwait(context.GetControlFlowGraph(block), context.ReportDiagnostic);
            }
        }
    }

    private static void ReportAcrossAwait(ControlFlowGraph graph, Action<Diagnostic> report)
    {
        ViewFlow.FindUsesAfterAwait(
            graph,
            (syntax, local) => report(Diagnostic.Create(AcrossAwait, syntax.GetLocation(), local.Name)));
        foreach (IMethodSymbol function in graph.LocalFunctions)
        {
            ReportAcrossAwait(graph.GetLocalFunctionControlFlowGraph(function), report);
        }

        foreach (IFlowAnonymousFunctionOperation lambda in ViewFlow.OperationsOf(graph)
            .SelectMany(static operation => operation.DescendantsAndSelf())
            .OfType<IFlowAnonymousFunctionOperation>())
        {
            ReportAcrossAwait(graph.GetAnonymousFunctionControlFlowGraph(lambda), report);
        }
    }

    private static DiagnosticDescriptor Descriptor(DiagnosticRule rule) => new(
        rule.Id,
        rule.Title,
        rule.MessageFormat,
        RoslynDiagnostics.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: $"{rule.Explanation} {rule.Fix}");
}
