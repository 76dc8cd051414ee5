using ZcGen.Compiler.Diagnostics;

namespace ZcGen.Compiler.Configuration;

/// <summary>The names of sets of rules.</summary>
public static class LintSets
{
    /// <summary>Gets the names, in the order of <see cref="LintSet"/>.</summary>
    public static IReadOnlyList<string> Names { get; } = ["minimal", "basic", "standard", "comments", "strict", "size"];

    /// <summary>Returns the name of a set.</summary>
    public static string NameOf(LintSet set) => Names[(int)set];

    /// <summary>Returns the set with a name.</summary>
    public static LintSet Parse(string name) => (LintSet)((IList<string>)Names).IndexOf(name);
}
