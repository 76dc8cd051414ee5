using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ZcGen.Cli.Output.Gitlab;
using ZcGen.Cli.Output.Sarif;

namespace ZcGen.Cli.Output.Json;

/// <summary>The serializers of the JSON formats, generated at compile time.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(JsonDocumentModel))]
[JsonSerializable(typeof(JsonRulesModel))]
[JsonSerializable(typeof(SarifLog))]
[JsonSerializable(typeof(GitlabIssue[]))]
internal sealed partial class ReportJsonContext : JsonSerializerContext
{
    /// <summary>
    /// Gets the context that writes indented JSON without null values. Quotes and non-ASCII letters are not escaped, because no browser
    /// embeds the text.
    /// </summary>
    public static ReportJsonContext Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        NewLine = "\n",
    });
}
