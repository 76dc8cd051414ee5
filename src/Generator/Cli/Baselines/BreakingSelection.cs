using ZcGen.Compiler.Breaking;
using ZcGen.Compiler.Diagnostics;

namespace ZcGen.Cli.Baselines;

/// <summary>Which breaking changes matter.</summary>
/// <param name="Widest">The widest category of those that contain each other; null for none of them.</param>
/// <param name="HasRpc">Whether calls matter.</param>
/// <param name="Directions">Whose data matters.</param>
/// <param name="IsTransitive">Whether releases matter.</param>
internal sealed record BreakingSelection(BreakingCategory? Widest, bool HasRpc, BreakingDirections Directions, bool IsTransitive)
{
    /// <summary>Gets what matters where nothing else is said.</summary>
    public static BreakingSelection Default { get; } = new(BreakingCategory.WireJson, true, BreakingDirections.Both, false);

    /// <summary>Returns whether a change matters.</summary>
    public bool Contains(BreakingChange change) =>
        (change.Rule.Category == BreakingCategory.Rpc ? HasRpc : change.Rule.Category <= Widest)
        && (change.Rule.Directions == BreakingDirections.None || (change.Rule.Directions & Directions) != 0);
}
