using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ZcGen.Generator.Views;

/// <summary>Follows the views in the variables of one function along all of its paths, to those that are used after an await.</summary>
internal sealed class ViewFlow
{
    private readonly ControlFlowGraph _graph;
    private readonly ViewState?[] _entries;
    private Action<SyntaxNode, ILocalSymbol>? _report;

    private ViewFlow(ControlFlowGraph graph)
    {
        _graph = graph;
        _entries = new ViewState?[graph.Blocks.Length];
    }

    /// <summary>Reports each use of a view that an await came before, since the variable got it.</summary>
    public static void FindUsesAfterAwait(ControlFlowGraph graph, Action<SyntaxNode, ILocalSymbol> report)
    {
        var flow = new ViewFlow(graph);
        flow.Follow();
        flow._report = report;
        foreach (BasicBlock block in graph.Blocks)
        {
            if (flow._entries[block.Ordinal] is { } entry)
            {
                flow.Pass(block, entry);
            }
        }
    }

    /// <summary>The operations of a function, in the order of its text.</summary>
    public static IEnumerable<IOperation> OperationsOf(ControlFlowGraph graph) => graph.Blocks.SelectMany(
        static block => OperationsOf(block));

    private static ImmutableArray<IOperation> OperationsOf(BasicBlock block) =>
        block.BranchValue is { } value ? block.Operations.Add(value) : block.Operations;

    // Until nothing changes: a state only grows, by variables of the function.
    private void Follow()
    {
        var waiting = new Queue<int>();
        Enter(0, ViewState.Empty, waiting);
        while (waiting.Count > 0)
        {
            BasicBlock block = _graph.Blocks[waiting.Dequeue()];
            ViewState exit = Pass(block, _entries[block.Ordinal]!.Value);
            Leave(block.FallThroughSuccessor, exit, waiting);
            Leave(block.ConditionalSuccessor, exit, waiting);
        }
    }

    private void Leave(ControlFlowBranch? branch, ViewState state, Queue<int> waiting)
    {
        if (branch is null)
        {
            return;
        }

        foreach (ControlFlowRegion region in branch.FinallyRegions)
        {
            Enter(region.FirstBlockOrdinal, state, waiting);
        }

        if (branch.Destination is { } destination)
        {
            Enter(destination.Ordinal, state, waiting);
        }
    }

    private void Enter(int block, ViewState state, Queue<int> waiting)
    {
        ViewState merged = _entries[block] is { } known ? known.With(state) : state;
        if (_entries[block] is not { } before || !merged.Equals(before))
        {
            _entries[block] = merged;
            waiting.Enqueue(block);
        }
    }

    private ViewState Pass(BasicBlock block, ViewState state)
    {
        foreach (IOperation operation in OperationsOf(block))
        {
            state = Pass(operation, state);
        }

        return state;
    }

    // Operands before what is done with them, as they are evaluated.
    private ViewState Pass(IOperation operation, ViewState state)
    {
        switch (operation)
        {
            case ISimpleAssignmentOperation { Target: ILocalReferenceOperation target } assignment:
                state = Pass(assignment.Value, state);
                return Assign(target, state);
            case IArgumentOperation { Parameter.RefKind: RefKind.Out } argument:
                return argument.Value.DescendantsAndSelf().OfType<ILocalReferenceOperation>().Aggregate(
                    state, static (known, target) => Assign(target, known));
            case IFlowAnonymousFunctionOperation or INameOfOperation:
                return state;
            case ILocalReferenceOperation reference:
                if (state.IsLost(reference.Local))
                {
                    _report?.Invoke(reference.Syntax, reference.Local);
                }

                return state;
        }

        foreach (IOperation operand in operation.ChildOperations)
        {
            state = Pass(operand, state);
        }

        return operation is IAwaitOperation ? state.AfterAwait() : state;
    }

    private static ViewState Assign(ILocalReferenceOperation target, ViewState state) =>
        View.Is(target.Type) ? state.Assigned(target.Local) : state;
}
