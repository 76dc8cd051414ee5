using ZcGen.Cli.Findings;
using ZcGen.Compiler.Breaking;
using ZcGen.Compiler.Breaking.Facts;

namespace ZcGen.Cli.Baselines;

/// <summary>Compares the schemas of a run with an earlier version of them.</summary>
internal static class BreakingFindings
{
    /// <summary>Returns the breaking changes that matter and are not accepted.</summary>
    /// <param name="schemas">The schemas, which have no errors.</param>
    /// <param name="baseline">The earlier version.</param>
    /// <param name="selection">What matters.</param>
    public static IReadOnlyList<BreakingChange> Changes(CheckedSchemas schemas, Baseline baseline, BreakingSelection selection)
    {
        SchemaFacts current = schemas.Facts;
        IEnumerable<BreakingChange> changes = Compare(baseline.Facts, current, baseline.IsBinary);
        if (selection.IsTransitive)
        {
            changes = changes.Concat((baseline.Lock?.Releases ?? []).SelectMany(release => Compare(release.Facts, current, isBinary: false)
                .Select(change => change with { Help = With(change.Help, $"compared with release '{release.Name}'") })));
        }

        return
        [
            .. changes
                .Where(change => selection.Contains(change) && baseline.Lock?.Accepts(change) != true)
                .DistinctBy(static change => change.Fingerprint),
        ];
    }

    /// <summary>
    /// Returns schemas with breaking changes as findings. Tells how the first one is accepted, if the earlier version is a lock.
    /// </summary>
    /// <param name="schemas">The schemas.</param>
    /// <param name="baseline">The earlier version.</param>
    /// <param name="changes">What they break for who has that version.</param>
    /// <param name="streams">Receives the advice.</param>
    public static CheckedSchemas AddTo(
        CheckedSchemas schemas, Baseline baseline, IReadOnlyList<BreakingChange> changes, StandardStreams streams)
    {
        if (changes.Count > 0 && baseline.Lock is not null)
        {
            streams.Error.WriteLine(
                $"zcgen: a change that is meant is accepted with 'zcgen lock accept {changes[0].Rule.Id} {ShellWord.Of(changes[0].Symbol)} "
                    + "--reason TEXT'");
        }

        var places = new ChangePlaces(schemas.Files.Select(static file => file.Schema));
        return schemas.With(changes.Select(change => Finding.From(places.ToDiagnostic(change))));
    }

    private static string With(string? help, string more) => help is null ? more : $"{help}; {more}";

    private static IReadOnlyList<BreakingChange> Compare(SchemaFacts old, SchemaFacts current, bool isBinary)
    {
        if (isBinary)
        {
            (old, current) = BinaryFacts.Reduce(old, current);
        }

        return BreakingChanges.Find(old, current);
    }
}
