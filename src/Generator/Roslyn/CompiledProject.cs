using System.Collections.Immutable;
using ZcGen.Compiler;
using ZcGen.Compiler.Common;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Hosting;
using ZcGen.Compiler.Lint;

namespace ZcGen.Generator;

/// <summary>All schemas of a project after they were compiled together, to be taken apart by file.</summary>
internal sealed class CompiledProject
{
    private readonly Dictionary<string, Slice> _slices;

    private CompiledProject(Dictionary<string, Slice> slices) => _slices = slices;

    /// <summary>Gets whether code is generated for at least one file.</summary>
    public bool HasSources => _slices.Values.Any(static slice => slice.Source is not null);

    /// <summary>Compiles <paramref name="files"/>; the order in which the host lists them does not matter.</summary>
    public static CompiledProject Compile(ImmutableArray<ParsedFile> files, CompileOptions options, CancellationToken cancellationToken)
    {
        ILookup<string, ParsedFile> byPath = files.ToLookup(static file => file.File.Path, StringComparer.Ordinal);
        ParsedFile[] ordered =
        [
            .. byPath.Select(static group => group.First()).OrderBy(static file => file.File.Path, StringComparer.Ordinal),
        ];
        IReadOnlyList<CompiledSchema> compiled = SchemaCompiler.Compile(
            [.. ordered.Select(static file => file.Schema)],
            options,
            [.. ordered.Select(static file => file.File.Features)],
            cancellationToken);
        Dictionary<string, string> hintNames = HintNames.Assign(
            [.. ordered.Where(static file => file.File.Generate).Select(static file => file.File.Path)]);

        var slices = new Dictionary<string, Slice>(ordered.Length, StringComparer.Ordinal);
        for (int i = 0; i < ordered.Length; i++)
        {
            SchemaFile file = ordered[i].File;
            bool isListedTwice = byPath[file.Path].Skip(1).Any();
            bool isGenerated = file.Generate && !isListedTwice && compiled[i].Model is not null;
            slices.Add(file.Path, new Slice(
                isGenerated ? new SchemaSource(hintNames[file.Path], compiled[i].Model!) : null,
                new SchemaReport(
                    file.HostPath,
                    isListedTwice,
                    WithHostPaths(SchemaLinter.WithoutSuppressed(ordered[i].Schema, compiled[i].Diagnostics), byPath),
                    file.Severities)));
        }

        return new CompiledProject(slices);
    }

    /// <summary>Returns what is generated for <paramref name="file"/>; null if it has errors, or if its code is not wanted.</summary>
    public SchemaSource? SourceOf(ParsedFile file) => _slices[file.File.Path].Source;

    /// <summary>Returns what is wrong with <paramref name="file"/>.</summary>
    public SchemaReport ReportOf(ParsedFile file) => _slices[file.File.Path].Report;

    private static EquatableArray<SchemaDiagnostic> WithHostPaths(
        EquatableArray<SchemaDiagnostic> diagnostics, ILookup<string, ParsedFile> byPath)
    {
        if (diagnostics.Count == 0)
        {
            return diagnostics;
        }

        string HostPath(string path) => byPath[path].FirstOrDefault()?.File.HostPath ?? path;
        return new EquatableArray<SchemaDiagnostic>([.. diagnostics.Select(diagnostic => diagnostic with
        {
            Path = HostPath(diagnostic.Path),
            Related = new EquatableArray<RelatedLocation>(
                [.. diagnostic.Related.Select(related => related with { Path = HostPath(related.Path) })]),
        })]);
    }

    private readonly record struct Slice(SchemaSource? Source, SchemaReport Report);
}
