using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ZcGen.Compiler;
using ZcGen.Compiler.Breaking;
using ZcGen.Compiler.Breaking.Facts;
using ZcGen.Compiler.Breaking.Lock;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Hosting;
using ZcGen.Compiler.Model;
using ZcGen.Generator.Configuration;

namespace ZcGen.Generator.Breaking;

/// <summary>The schemas of a project, compared with a lock. Immutable.</summary>
internal sealed class LockedProject
{
    private const string RoleKey = "build_metadata.AdditionalFiles.ZcGenRole";
    private const string LockRole = "lock";

    private readonly Dictionary<string, List<Diagnostic>> _diagnostics = new(StringComparer.Ordinal);
    private readonly ProjectConfiguration? _configuration;

    private LockedProject(ProjectConfiguration? configuration) => _configuration = configuration;

    /// <summary>Gets why the lock cannot be read; null if it can.</summary>
    public string? Problem { get; private init; }

    /// <summary>Returns whether the build says that a file is the lock.</summary>
    public static bool IsLock(AdditionalText file, AnalyzerConfigOptionsProvider options) =>
        options.GetOptions(file).TryGetValue(RoleKey, out string? role) && role.Equals(LockRole, StringComparison.OrdinalIgnoreCase);

    /// <summary>Compiles the schemas among <paramref name="files"/>, and compares them with what <paramref name="lockFile"/> says of them.</summary>
    public static LockedProject Compare(
        AdditionalText lockFile,
        ImmutableArray<AdditionalText> files,
        AnalyzerConfigOptionsProvider options,
        CancellationToken cancellationToken)
    {
        SchemaLock value;
        try
        {
            value = SchemaLock.Parse(lockFile.GetText(cancellationToken)?.ToString() ?? "");
        }
        catch (SchemaLockException exception)
        {
            return new LockedProject(configuration: null) { Problem = exception.Message };
        }

        var project = new LockedProject(ProjectConfiguration.Read(files, options, cancellationToken));
        project.Add(value, Parse(lockFile, files, options, cancellationToken), ProjectOptions.Read(options.GlobalOptions), cancellationToken);
        return project;
    }

    /// <summary>Returns the breaking changes in a schema.</summary>
    public IEnumerable<Diagnostic> DiagnosticsOf(string hostPath) =>
        _diagnostics.TryGetValue(hostPath, out List<Diagnostic>? diagnostics) ? diagnostics : [];

    // Whoever wrote the lock was in its directory, from which its paths start.
    private static List<LockedFile> Parse(
        AdditionalText lockFile,
        ImmutableArray<AdditionalText> files,
        AnalyzerConfigOptionsProvider options,
        CancellationToken cancellationToken)
    {
        string directory = Path.GetDirectoryName(lockFile.Path) ?? "";
        return
        [
            .. ParsedFile.ParseAll(files, options, cancellationToken)
                .Select(file => new LockedFile(file.File, file.Schema, RelativePath.From(directory, file.File.HostPath))),
        ];
    }

    private void Add(SchemaLock value, List<LockedFile> files, CompileOptions options, CancellationToken cancellationToken)
    {
        IReadOnlyList<CompiledSchema> compiled = SchemaCompiler.Compile(
            [.. files.Select(static file => file.Schema)], options with { EmitsCSharp = false, KeepsDocumentation = false }, null, cancellationToken);
        if (compiled.Any(static schema => schema.Model is null))
        {
            // The generator says what is wrong; what is left of the schemas would look as if it had been deleted.
            return;
        }

        var byLockPath = new Dictionary<string, LockedFile>(StringComparer.Ordinal);
        List<SchemaModel> models = [];
        for (int i = 0; i < files.Count; i++)
        {
            byLockPath[files[i].LockPath] = files[i];
            models.Add(compiled[i].Model! with { Path = files[i].LockPath });
        }

        // A lock may be that of many projects.
        SchemaFacts old = value.Facts.OfFiles(byLockPath.ContainsKey);
        var places = new ChangePlaces(files.Select(static file => file.Schema));
        foreach (BreakingChange change in BreakingChanges.Find(old, SchemaFacts.Of(models)))
        {
            if (change.Rule.Category is not (BreakingCategory.Source or BreakingCategory.Size) && !value.Accepts(change)
                && byLockPath.TryGetValue(change.Place.File, out LockedFile? file))
            {
                Add(places.ToDiagnostic(change with { Place = change.Place with { File = file.File.Path } }), file.File);
            }
        }
    }

    private void Add(SchemaDiagnostic diagnostic, SchemaFile file)
    {
        var report = new SchemaReport(file.HostPath, IsListedTwice: false, new([diagnostic with { Path = file.HostPath }]), file.Severities);
        report = _configuration!.Apply(report, file);
        foreach (SchemaDiagnostic configured in report.Diagnostics)
        {
            if (RoslynDiagnostics.From(configured, report.Severities) is not { } reported)
            {
                continue;
            }

            if (!_diagnostics.TryGetValue(file.HostPath, out List<Diagnostic>? diagnostics))
            {
                _diagnostics.Add(file.HostPath, diagnostics = []);
            }

            diagnostics.Add(reported);
        }
    }

    private sealed record LockedFile(SchemaFile File, ParsedSchema Schema, string LockPath);
}
