using System.Text.Json.Serialization;

namespace ZcGen.Cli.Known;

/// <summary>The file that holds known findings.</summary>
/// <param name="Version">The version of the format.</param>
/// <param name="Findings">The findings.</param>
internal sealed record KnownFindingsModel(int Version, IReadOnlyList<KnownFinding>? Findings);

/// <summary>The serializers of that file, generated at compile time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(KnownFindingsModel))]
internal sealed partial class KnownFindingsJson : JsonSerializerContext;
