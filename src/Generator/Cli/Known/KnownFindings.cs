using ZcGen.Cli.Findings;
using ZcGen.Cli.Output;

namespace ZcGen.Cli.Known;

/// <summary>
/// The findings that schemas had when they were first checked, so that only new ones are reported. There can only become fewer of them.
/// </summary>
/// <remarks>Immutable. Errors of schemas are never among them, nor breaking changes, which the lock accepts.</remarks>
/// <param name="Entries">The findings, ordered by path, rule and fingerprint.</param>
internal sealed record KnownFindings(IReadOnlyList<KnownFinding> Entries)
{
    /// <summary>The name of the file in which they are kept.</summary>
    public const string FileName = "zcgen.baseline.json";

    /// <summary>Returns the findings of some schemas.</summary>
    public static KnownFindings Of(CheckedSchemas schemas) => new([.. Keyed(schemas).Select(static pair => pair.Known).Order()]);

    /// <summary>Returns the findings that are among these.</summary>
    public HashSet<Finding> In(CheckedSchemas schemas)
    {
        HashSet<KnownFinding> known = [.. Entries];
        return [.. Keyed(schemas).Where(pair => known.Contains(pair.Known)).Select(static pair => pair.Finding)];
    }

    /// <summary>Returns those of these that the schemas still have, and those of files that are there and not part of the run.</summary>
    /// <param name="schemas">The schemas of the run.</param>
    /// <param name="exists">Says of a path whether there is a file.</param>
    public KnownFindings StillIn(CheckedSchemas schemas, Func<string, bool> exists)
    {
        HashSet<KnownFinding> current = [.. Keyed(schemas).Select(static pair => pair.Known)];
        HashSet<string> read = [.. schemas.Files.Where(static file => file.IsListed).Select(static file => file.Path)];
        return new([.. Entries.Where(entry => read.Contains(entry.Path) ? current.Contains(entry) : exists(entry.Path))]);
    }

    private static IEnumerable<(KnownFinding Known, Finding Finding)> Keyed(CheckedSchemas schemas)
    {
        var fingerprints = new Fingerprints(schemas.TextOf);
        foreach (Finding finding in schemas.Findings)
        {
            if (finding is { IsSchemaError: false, IsBreaking: false })
            {
                yield return (new KnownFinding(finding.Id, finding.Path, fingerprints.Of(finding)), finding);
            }
        }
    }
}

/// <summary>A finding that is known.</summary>
/// <param name="Rule">The id of the rule.</param>
/// <param name="Path">The path of the file, relative to the directory of the known findings, with forward slashes.</param>
/// <param name="Fingerprint">What <see cref="Fingerprints"/> makes of it.</param>
internal sealed record KnownFinding(string Rule, string Path, string Fingerprint) : IComparable<KnownFinding>
{
    /// <inheritdoc/>
    public int CompareTo(KnownFinding? other)
    {
        int order = string.CompareOrdinal(Path, other?.Path);
        order = order != 0 ? order : string.CompareOrdinal(Rule, other?.Rule);
        return order != 0 ? order : string.CompareOrdinal(Fingerprint, other?.Fingerprint);
    }
}
