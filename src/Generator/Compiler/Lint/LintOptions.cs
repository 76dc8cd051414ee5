namespace ZcGen.Compiler.Lint;

/// <summary>What single rules can be told. Compares by content of the scalars; the defaults are those of an empty configuration.</summary>
public sealed record LintOptions
{
    /// <summary>Gets the options of an empty configuration.</summary>
    public static LintOptions Default { get; } = new();

    /// <summary>Gets the names that the value 0 of an enum may have (<c>enum-zero-suffix</c>).</summary>
    public IReadOnlyList<string> EnumZeroNames { get; init; } = ["Unknown", "None", "Unspecified"];

    /// <summary>Gets how the name of a service ends (<c>service-suffix</c>).</summary>
    public string ServiceSuffix { get; init; } = "Service";

    /// <summary>Gets how many members a union may have (<c>union-growth</c>).</summary>
    public int MaxUnionMembers { get; init; } = 32;

    /// <summary>Gets the directory from which namespaces mirror directories (<c>namespace-matches-directory</c>), relative to the paths of the
    /// schemas; null to take the longest one that fits.</summary>
    public string? NamespaceRoot { get; init; }

    /// <summary>Gets whether a suppression needs a reason (<c>suppression-without-reason</c>).</summary>
    public bool RequiresReasons { get; init; } = true;
}
