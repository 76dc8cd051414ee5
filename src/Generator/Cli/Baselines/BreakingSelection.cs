using System.IO.Enumeration;
using ZcGen.Compiler.Breaking;
using ZcGen.Compiler.Breaking.Facts;
using ZcGen.Compiler.Diagnostics;

namespace ZcGen.Cli.Baselines;

/// <summary>Which breaking changes matter.</summary>
/// <param name="Widest">The widest category of those that contain each other; null for none of them.</param>
/// <param name="HasRpc">Whether calls matter.</param>
/// <param name="HasSize">Whether it matters that messages fit where another version has made room for them.</param>
/// <param name="Directions">Whose data matters.</param>
/// <param name="IsTransitive">Whether releases matter.</param>
internal sealed record BreakingSelection(
    BreakingCategory? Widest, bool HasRpc, bool HasSize, BreakingDirections Directions, bool IsTransitive)
{
    /// <summary>Gets what matters where nothing else is said.</summary>
    public static BreakingSelection Default { get; } = new(BreakingCategory.WireJson, true, false, BreakingDirections.Both, false);

    /// <summary>Gets patterns of the namespaces that may break; an asterisk stands for any characters.</summary>
    public IReadOnlyList<string> IgnoredNamespaces { get; init; } = [];

    /// <summary>Returns whether a change matters.</summary>
    /// <param name="change">The change.</param>
    /// <param name="old">The version before it.</param>
    public bool Contains(BreakingChange change, SchemaFacts old) =>
        change.Rule.Category switch
        {
            BreakingCategory.Rpc => HasRpc,
            BreakingCategory.Size => HasSize,
            var category => category <= Widest,
        }
        && (change.Rule.Directions == BreakingDirections.None || (change.Rule.Directions & Directions) != 0)
        && !IsUnstable(change.Symbol, old);

    private bool IsUnstable(string symbol, SchemaFacts old) => IgnoredNamespaces.Count > 0
        && NamespaceOf(symbol, old) is { } name
        && IgnoredNamespaces.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: false));

    // Of a type or service, or of one of these, a dot and a member; files have none.
    private static string? NamespaceOf(string symbol, SchemaFacts old)
    {
        string? declaration = IsDeclared(symbol) ? symbol
            : symbol.LastIndexOf('.') is > 0 and var dot && IsDeclared(symbol[..dot]) ? symbol[..dot]
            : null;
        return declaration?.LastIndexOf('.') is > 0 and var end ? declaration[..end] : null;

        bool IsDeclared(string name) => old.Types.ContainsKey(name) || old.Services.ContainsKey(name);
    }
}
