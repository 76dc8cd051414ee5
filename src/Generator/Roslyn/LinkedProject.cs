using System.Collections.Immutable;
using ZcGen.Compiler;
using ZcGen.Compiler.Common;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Hosting;
using ZcGen.Compiler.Lowering;

namespace ZcGen.Generator;

/// <summary>All schemas of a project bound together, and what each of them takes out of that.</summary>
internal sealed class LinkedProject
{
    private readonly Dictionary<string, Slice> _slices;

    private LinkedProject(Dictionary<string, Slice> slices) => _slices = slices;

    /// <summary>Code comes out of at least one file.</summary>
    public bool HasSources => _slices.Values.Any(static slice => slice.Source is not null);

    /// <summary>Binds <paramref name="files"/>, in whatever order the host lists them.</summary>
    public static LinkedProject Link(ImmutableArray<ParsedFile> files, LinkOptions options, CancellationToken cancellationToken)
    {
        ILookup<string, ParsedFile> byPath = files.ToLookup(static file => file.File.Path, StringComparer.Ordinal);
        ParsedFile[] ordered = [.. byPath.Select(static group => group.First()).OrderBy(static file => file.File.Path, StringComparer.Ordinal)];
        IReadOnlyList<LinkedSchema> linked = FeaturePlan.Apply(
            SchemaCompiler.Link([.. ordered.Select(static file => file.Schema)], options, cancellationToken),
            [.. ordered.Select(static file => file.File.Features)]);
        Dictionary<string, string> hintNames = HintNames.Assign([.. ordered.Where(static file => file.File.Generate).Select(static file => file.File.Path)]);

        var slices = new Dictionary<string, Slice>(ordered.Length, StringComparer.Ordinal);
        for (int i = 0; i < ordered.Length; i++)
        {
            SchemaFile file = ordered[i].File;
            bool isListedTwice = byPath[file.Path].Skip(1).Any();
            bool isGenerated = file.Generate && !isListedTwice && linked[i].Model is not null;
            slices.Add(file.Path, new Slice(
                isGenerated ? new SchemaSource(hintNames[file.Path], linked[i].Model!) : null,
                new SchemaReport(file.HostPath, isListedTwice, WithHostPaths(linked[i].Diagnostics, byPath), file.Severities)));
        }

        return new LinkedProject(slices);
    }

    /// <summary>What <paramref name="file"/> generates; null when it has errors, or when no code is wanted.</summary>
    public SchemaSource? SourceOf(ParsedFile file) => _slices[file.File.Path].Source;

    /// <summary>What is wrong with <paramref name="file"/>.</summary>
    public SchemaReport ReportOf(ParsedFile file) => _slices[file.File.Path].Report;

    private static EquatableArray<SchemaDiagnostic> WithHostPaths(EquatableArray<SchemaDiagnostic> diagnostics, ILookup<string, ParsedFile> byPath)
    {
        if (diagnostics.Count == 0)
        {
            return diagnostics;
        }

        string HostPath(string path) => byPath[path].FirstOrDefault()?.File.HostPath ?? path;
        return new EquatableArray<SchemaDiagnostic>([.. diagnostics.Select(diagnostic => diagnostic with
        {
            Path = HostPath(diagnostic.Path),
            Related = new EquatableArray<RelatedLocation>([.. diagnostic.Related.Select(related => related with { Path = HostPath(related.Path) })]),
        })]);
    }

    private readonly record struct Slice(SchemaSource? Source, SchemaReport Report);
}
