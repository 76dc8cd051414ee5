using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ZcGen.Cli.Output.Sarif;

namespace ZcGen.Cli.Output.Json;

/// <summary>Serialization of the two JSON forms, made by the compiler: nothing is looked up at run time.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(JsonDocumentModel))]
[JsonSerializable(typeof(SarifLog))]
internal sealed partial class ReportJsonContext : JsonSerializerContext
{
    /// <summary>Indented, absent values left out, quotes and letters of all scripts as they are: no browser takes the text for its own.</summary>
    public static ReportJsonContext Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        NewLine = "\n",
    });
}
