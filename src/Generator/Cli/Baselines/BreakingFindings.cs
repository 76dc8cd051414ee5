using ZcGen.Cli.Configuring;
using ZcGen.Cli.Findings;
using ZcGen.Compiler.Breaking;
using ZcGen.Compiler.Breaking.Facts;
using ZcGen.Compiler.Diagnostics;

namespace ZcGen.Cli.Baselines;

/// <summary>Compares the schemas of a run with an earlier version of them.</summary>
internal static class BreakingFindings
{
    /// <summary>Returns the breaking changes that matter and are not accepted.</summary>
    /// <param name="schemas">The schemas, which have no errors.</param>
    /// <param name="baseline">The earlier version.</param>
    /// <param name="selection">What matters.</param>
    /// <param name="configurations">Whose rules count; null for all.</param>
    public static IReadOnlyList<BreakingChange> Changes(
        CheckedSchemas schemas, Baseline baseline, BreakingSelection selection, Configurations? configurations)
    {
        SchemaFacts current = schemas.Facts;
        IEnumerable<BreakingChange> changes = Compare(baseline.Facts, current, baseline.IsBinary)
            .Where(change => selection.Contains(change, baseline.Facts));
        if (selection.IsTransitive)
        {
            changes = changes.Concat((baseline.Lock?.Releases ?? []).SelectMany(release => Compare(release.Facts, current, isBinary: false)
                .Where(change => selection.Contains(change, release.Facts))
                .Select(change => change with { Help = With(change.Help, $"compared with release '{release.Name}'") })));
        }

        return
        [
            .. changes
                .Where(change => SeverityOf(change, configurations) is not null && baseline.Lock?.Accepts(change) != true)
                .DistinctBy(static change => change.Fingerprint),
        ];
    }

    /// <summary>
    /// Returns schemas with breaking changes as findings. Tells how the first error is accepted, if the earlier version is a lock.
    /// </summary>
    /// <param name="schemas">The schemas.</param>
    /// <param name="baseline">The earlier version.</param>
    /// <param name="changes">What they break for who has that version.</param>
    /// <param name="configurations">Say how severe that is; null for errors.</param>
    /// <param name="streams">Receives the advice.</param>
    public static CheckedSchemas AddTo(
        CheckedSchemas schemas,
        Baseline baseline,
        IReadOnlyList<BreakingChange> changes,
        Configurations? configurations,
        StandardStreams streams)
    {
        if (baseline.Lock is not null && changes.FirstOrDefault(change => IsError(change, configurations)) is { } first)
        {
            streams.Error.WriteLine(
                $"zcgen: a change that is meant is accepted with 'zcgen lock accept {first.Rule.Id} {ShellWord.Of(first.Symbol)} "
                    + "--reason TEXT'");
        }

        var places = new ChangePlaces(schemas.Files.Select(static file => file.Schema));
        return schemas.With(changes.Select(change =>
            Finding.From(places.ToDiagnostic(change)) with { Severity = SeverityOf(change, configurations) ?? change.Rule.Severity }));
    }

    /// <summary>Returns whether a change is an error to a configuration.</summary>
    public static bool IsError(BreakingChange change, Configurations? configurations) =>
        SeverityOf(change, configurations) == DiagnosticSeverity.Error;

    private static DiagnosticSeverity? SeverityOf(BreakingChange change, Configurations? configurations) =>
        configurations is null ? change.Rule.Severity : configurations.SettingsFor(change.Place.File).SeverityOf(change.Rule);

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
