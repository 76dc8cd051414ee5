using ZcGen.Compiler.Common;
using ZcGen.Compiler.Diagnostics;

namespace ZcGen.Compiler.Lint;

/// <summary>Looks at how schemas are written.</summary>
/// <remarks>Pure functions without I/O, safe to call from any thread.</remarks>
public static class SchemaLinter
{
    /// <summary>Returns what the rules find in schemas, beside what the compiler says of them.</summary>
    /// <param name="schemas">The schemas as written; included ones among them.</param>
    /// <param name="compiled">What they mean, in the same order, compiled together. Nothing is said of a schema with errors.</param>
    /// <param name="isListed">Says of a path whether it is under test, and not only included by one that is.</param>
    /// <param name="settingsOf">Says of a path which rules look at it; asked once for each.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>
    /// One result for each schema, in their order: the compiler's diagnostics with the severities that the settings give them, and what the rules
    /// found, both without what the schema suppresses, ordered by position.
    /// </returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static IReadOnlyList<EquatableArray<SchemaDiagnostic>> Lint(
        IReadOnlyList<ParsedSchema> schemas,
        IReadOnlyList<CompiledSchema> compiled,
        Func<string, bool> isListed,
        Func<string, LintSettings> settingsOf,
        CancellationToken cancellationToken = default)
    {
        var workspace = LintWorkspace.Of(schemas, compiled, isListed, settingsOf);
        LintSettings[] settings = [.. workspace.Files.Where(static file => file.IsListed).Select(static file => file.Settings).Distinct()];
        Walk(workspace, settings, WorkspaceChecksOf(settings), cancellationToken);
        return Results(schemas, compiled, workspace, settingsOf);
    }

    /// <summary>Returns the diagnostics that a schema does not suppress with a comment.</summary>
    public static EquatableArray<SchemaDiagnostic> WithoutSuppressed(ParsedSchema schema, EquatableArray<SchemaDiagnostic> diagnostics) =>
        Suppressions.Apply(schema, diagnostics);

    /// <summary>Returns diagnostics with the severities that settings give them, without those whose rules are off.</summary>
    public static EquatableArray<SchemaDiagnostic> WithSeverities(EquatableArray<SchemaDiagnostic> diagnostics, LintSettings settings)
    {
        if (diagnostics.Count == 0)
        {
            return diagnostics;
        }

        List<SchemaDiagnostic> result = new(diagnostics.Count);
        foreach (SchemaDiagnostic diagnostic in diagnostics)
        {
            if (settings.SeverityOf(diagnostic.Rule) is { } severity)
            {
                result.Add(severity == diagnostic.Severity ? diagnostic : diagnostic with { Severity = severity });
            }
        }

        return new([.. result]);
    }

    // A check of all files sees them all, adds nothing where its rule is off, and is told what the first file says where it is on.
    private static List<(LintCheck Check, LintOptions Options)> WorkspaceChecksOf(LintSettings[] settings)
    {
        List<(LintCheck Check, LintOptions Options)> checks = [];
        foreach (LintCheck check in LintChecks.All)
        {
            if (check is IWorkspaceCheck or ICandidateCheck && Array.Find(settings, one => one.Checks.Contains(check)) is { } first)
            {
                checks.Add((check, first.Options));
            }
        }

        return checks;
    }

    private static void Walk(
        LintWorkspace workspace,
        LintSettings[] settings,
        List<(LintCheck Check, LintOptions Options)> checks,
        CancellationToken cancellationToken)
    {
        var candidates = new LintCandidates(checks.Select(static one => one.Check).OfType<ICandidateCheck>());
        Dictionary<LintSettings, LintWalk> walks = settings.ToDictionary(static one => one, one => new LintWalk(one, candidates));
        LintReferences? references = checks.Exists(static one => one.Check is IReferenceCheck) ? workspace.References : null;
        foreach (LintFile file in workspace.Files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            references?.ReadNext();
            if (file.IsListed)
            {
                walks[file.Settings].Check(file);
            }
            else
            {
                Array.ForEach(file.Types, candidates.Add);
            }
        }

        foreach ((LintCheck check, LintOptions options) in checks)
        {
            cancellationToken.ThrowIfCancellationRequested();
            (check as IWorkspaceCheck)?.Check(workspace, options);
            if (check is ICandidateCheck few && candidates.Of(few) is { Count: > 0 } types)
            {
                few.Check(workspace, types, options);
            }
        }
    }

    private static EquatableArray<SchemaDiagnostic>[] Results(
        IReadOnlyList<ParsedSchema> schemas,
        IReadOnlyList<CompiledSchema> compiled,
        LintWorkspace workspace,
        Func<string, LintSettings> settingsOf)
    {
        Dictionary<string, LintFile> files = workspace.Files.ToDictionary(static file => file.Path, StringComparer.Ordinal);
        var results = new EquatableArray<SchemaDiagnostic>[schemas.Count];
        for (int i = 0; i < results.Length; i++)
        {
            LintFile? file = files.TryGetValue(schemas[i].Path, out LintFile? found) ? found : null;
            List<SchemaDiagnostic> all = [.. WithSeverities(compiled[i].Diagnostics, file?.Settings ?? settingsOf(schemas[i].Path))];
            if (file is { IsListed: true })
            {
                all.AddRange(file.Findings.All);
                all = file.HasSuppressions ? Suppressions.Apply(file.Schema, file.Settings, all) : all;
            }

            results[i] = Sorted(all);
        }

        return results;
    }

    // By position, then by rule: List.Sort is not stable.
    private static EquatableArray<SchemaDiagnostic> Sorted(List<SchemaDiagnostic> diagnostics) => diagnostics.Count switch
    {
        0 => EquatableArray<SchemaDiagnostic>.Empty,
        1 => new([diagnostics[0]]),
        _ => new(
        [
            .. diagnostics
                .OrderBy(static diagnostic => diagnostic.Span.Start)
                .ThenBy(static diagnostic => diagnostic.Rule.Id, StringComparer.Ordinal),
        ]),
    };
}
