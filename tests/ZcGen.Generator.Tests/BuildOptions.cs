using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ZcGen.Generator.Tests;

/// <summary>What a build tells a generator: properties of the project, and metadata and .editorconfig keys of each file.</summary>
internal sealed class BuildOptions(ImmutableDictionary<string, string> properties,
    ImmutableDictionary<string, ImmutableDictionary<string, string>> files)
    : AnalyzerConfigOptionsProvider
{
    private static readonly KeyValues None = new(ImmutableDictionary<string, string>.Empty);

    /// <inheritdoc/>
    public override AnalyzerConfigOptions GlobalOptions { get; } = new KeyValues(properties);

    /// <summary>The keys of the file at <paramref name="path"/>, with one more.</summary>
    public BuildOptions With(string path, string key, string value) => new(
        properties,
        files.SetItem(path,
            files.GetValueOrDefault(path, ImmutableDictionary.Create<string, string>(AnalyzerConfigOptions.KeyComparer))
                .SetItem(key, value)));

    /// <summary>The project's properties, with one more.</summary>
    public BuildOptions With(string property, string value) => new(properties.SetItem("build_property." + property, value), files);

    /// <inheritdoc/>
    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => None;

    /// <inheritdoc/>
    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) =>
        files.TryGetValue(textFile.Path, out ImmutableDictionary<string, string>? keys) ? new KeyValues(keys) : None;

    private sealed class KeyValues(ImmutableDictionary<string, string> values) : AnalyzerConfigOptions
    {
        /// <inheritdoc/>
        public override IEnumerable<string> Keys => values.Keys;

        /// <inheritdoc/>
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
    }
}
