using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using ZcGen.Cli.Findings;

namespace ZcGen.Cli.Output.Json;

/// <summary>The JSON schemas of what the command writes as JSON, made of the types that it writes.</summary>
internal static class JsonFormats
{
    /// <summary>Returns the schema of reports.</summary>
    public static string WriteReport() => Write(ReportJsonContext.Readable.JsonDocumentModel, "Findings of zcgen", Severity.Names);

    /// <summary>Returns the schema of lists of rules.</summary>
    public static string WriteRules() => Write(ReportJsonContext.Readable.JsonRulesModel, "Rules of zcgen", [.. Severity.Names, "none"]);

    private static string Write(JsonTypeInfo type, string title, IReadOnlyList<string> severities)
    {
        var options = new JsonSchemaExporterOptions
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = (context, node) => Complete(context, node, severities),
        };
        JsonObject schema = type.GetJsonSchemaAsNode(options).AsObject();
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", title);
        return schema.ToJsonString(ReportJsonContext.Readable.Options) + "\n";
    }

    // What the types do not say: which words there are, and that all is there that is not null.
    private static JsonNode Complete(JsonSchemaExporterContext context, JsonNode node, IReadOnlyList<string> severities)
    {
        if (context.PropertyInfo is { Name: "severity" })
        {
            return new JsonObject { ["enum"] = new JsonArray([.. severities.Select(static name => JsonValue.Create(name))]) };
        }

        if (node is JsonObject value && value["properties"] is JsonObject properties)
        {
            value["required"] = new JsonArray(
            [
                .. properties.Where(static property => !MayBeNull(property.Value)).Select(static property => JsonValue.Create(property.Key)),
            ]);
        }

        return node;
    }

    private static bool MayBeNull(JsonNode? schema) =>
        schema?["type"] is JsonArray types && types.Any(static type => type?.GetValue<string>() == "null");
}
