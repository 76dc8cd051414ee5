using ZcGen.Compiler.Common;

namespace ZcGen.Compiler.Configuration;

/// <summary>What <c>zcgen.json</c> says about breaking changes. Compares by content.</summary>
/// <param name="Mode">One of <see cref="Modes"/>; null if it says nothing.</param>
/// <param name="Categories">Some of <see cref="CategoryNames"/>; null if it says nothing.</param>
/// <param name="Against">The version to compare with; null if it says nothing.</param>
/// <param name="IgnoreUnstable">Patterns of the namespaces that may break.</param>
public sealed record BreakingConfig(
    string? Mode, EquatableArray<string>? Categories, string? Against, EquatableArray<string> IgnoreUnstable)
{
    /// <summary>What <see cref="Against"/> has for the lock, whatever directory the tool runs in.</summary>
    public const string Lock = "lock";

    /// <summary>Gets what says nothing.</summary>
    public static BreakingConfig Empty { get; } = new(null, null, null, default);

    /// <summary>Gets the modes.</summary>
    public static IReadOnlyList<string> Modes { get; } =
        ["backward", "forward", "full", "backward-transitive", "forward-transitive", "full-transitive"];

    /// <summary>Gets the categories.</summary>
    public static IReadOnlyList<string> CategoryNames { get; } = ["wire", "wire-json", "source", "rpc", "size"];
}
