using ZcGen.Compiler.Common;
using ZcGen.Compiler.Diagnostics;

namespace ZcGen.Compiler.Configuration;

/// <summary>What one source of configuration says: a command line, or <c>zcgen.json</c> or one of its overrides.</summary>
/// <param name="Use">The sets that are on; null if it says nothing about them.</param>
/// <param name="Rules">What it says of single rules; of two about one rule, the later one counts.</param>
public sealed record LintLayer(EquatableArray<SetSetting>? Use, EquatableArray<RuleSetting> Rules)
{
    /// <summary>Gets the layer that says nothing.</summary>
    public static LintLayer Empty { get; } = new(null, default);
}

/// <summary>A set of rules that is turned on.</summary>
/// <param name="Set">The set.</param>
/// <param name="Place">Where that is said; null where nothing says it.</param>
public sealed record SetSetting(LintSet Set, ConfigPlace? Place);
