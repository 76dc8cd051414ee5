using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ZcGen.Compiler;

namespace ZcGen.Generator;

/// <summary>One schema after parsing.</summary>
/// <param name="File">What the build says about the file.</param>
/// <param name="Schema">The parsed schema.</param>
internal sealed record ParsedFile(SchemaFile File, ParsedSchema Schema)
{
    /// <summary>Parses <paramref name="input"/> under its project-relative path.</summary>
    public static ParsedFile Parse(SchemaText input, CancellationToken cancellationToken) =>
        new(input.File, SchemaCompiler.Parse(input.File.Path, input.Text, cancellationToken));

    /// <summary>Parses the schemas among a project's additional files; one that is listed twice is parsed once.</summary>
    /// <returns>The schemas, ordered by their paths as in the generator.</returns>
    public static IReadOnlyList<ParsedFile> ParseAll(
        ImmutableArray<AdditionalText> files, AnalyzerConfigOptionsProvider options, CancellationToken cancellationToken)
    {
        var parsed = new SortedDictionary<string, ParsedFile>(StringComparer.Ordinal);
        foreach (AdditionalText text in files)
        {
            if (SchemaFile.From(text, options) is { } file && !parsed.ContainsKey(file.Path))
            {
                parsed.Add(file.Path, Parse(SchemaText.Read(file, text, cancellationToken), cancellationToken));
            }
        }

        return [.. parsed.Values];
    }
}
