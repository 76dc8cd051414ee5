using System.Text.Json;

namespace ZcGen.Cli.Tests;

/// <summary>What SARIF 2.1.0 demands of the objects that a log may hold here: its JSON schema, for these objects.</summary>
/// <remarks>As in that schema, an object has no property beyond those listed. A type is a JSON type, an object's name, or <c>[]</c> or
/// <c>{}</c> of one.</remarks>
internal static class SarifFormat
{
    private static readonly Dictionary<string, Dictionary<string, string>> Objects = new()
    {
        ["sarifLog"] = Properties("$schema:uri version!:=2.1.0 runs!:run[]"),
        ["run"] = Properties("tool!:tool invocations:invocation[] originalUriBaseIds:artifactLocation{} "
            + "columnKind:=utf16CodeUnits|unicodeCodePoints results:result[]"),
        ["tool"] = Properties("driver!:toolComponent extensions:toolComponent[]"),
        ["toolComponent"] = Properties("name!:string version:string semanticVersion:string informationUri:uri rules:reportingDescriptor[]"),
        ["reportingDescriptor"] = Properties(
            "id!:string name:string shortDescription:multiformatMessageString fullDescription:multiformatMessageString "
                + "help:multiformatMessageString helpUri:uri defaultConfiguration:reportingConfiguration"),
        ["reportingConfiguration"] = Properties("enabled:boolean level:=none|note|warning|error rank:number"),
        ["multiformatMessageString"] = Properties("text!:string markdown:string"),
        ["message"] = Properties("text:string markdown:string id:string arguments:string[]"),
        ["invocation"] =
            Properties("executionSuccessful!:boolean exitCode:number commandLine:string toolExecutionNotifications:notification[]"),
        ["notification"] = Properties("message!:message level:=none|note|warning|error locations:location[]"),
        ["result"] = Properties(
            "ruleId:string ruleIndex:index level:=none|note|warning|error message!:message locations:location[] "
                + "relatedLocations:location[] partialFingerprints:string{} fixes:fix[]"),
        ["fix"] = Properties("description:message artifactChanges!:artifactChange[]"),
        ["artifactChange"] = Properties("artifactLocation!:artifactLocation replacements!:replacement[]"),
        ["replacement"] = Properties("deletedRegion!:region insertedContent:artifactContent"),
        ["artifactContent"] = Properties("text:string binary:string"),
        ["location"] = Properties("id:index physicalLocation:physicalLocation message:message"),
        ["physicalLocation"] = Properties("artifactLocation:artifactLocation region:region contextRegion:region"),
        ["artifactLocation"] = Properties("uri:relative uriBaseId:string index:index description:message"),
        ["region"] =
            Properties("startLine:positive startColumn:positive endLine:positive endColumn:positive charOffset:index charLength:index"),
    };

    /// <summary>Fails unless <paramref name="log"/> is a SARIF log.</summary>
    public static void Check(JsonElement log) => Check(log, "sarifLog", "$");

    private static void Check(JsonElement value, string type, string place)
    {
        if (type.EndsWith("[]", StringComparison.Ordinal))
        {
            Assert.True(value.ValueKind == JsonValueKind.Array, $"{place} is no array");
            int index = 0;
            foreach (JsonElement item in value.EnumerateArray())
            {
                Check(item, type[..^2], $"{place}[{index++}]");
            }
        }
        else if (type.EndsWith("{}", StringComparison.Ordinal))
        {
            Assert.True(value.ValueKind == JsonValueKind.Object, $"{place} is no object");
            foreach (JsonProperty property in value.EnumerateObject())
            {
                Check(property.Value, type[..^2], $"{place}.{property.Name}");
            }
        }
        else if (Objects.TryGetValue(type, out Dictionary<string, string>? properties))
        {
            CheckObject(value, properties, place);
        }
        else
        {
            Assert.True(IsValue(value, type), $"{place} is no {type}: {value.GetRawText()}");
        }
    }

    private static void CheckObject(JsonElement value, Dictionary<string, string> properties, string place)
    {
        Assert.True(value.ValueKind == JsonValueKind.Object, $"{place} is no object");
        foreach (JsonProperty property in value.EnumerateObject())
        {
            Assert.True(properties.TryGetValue(property.Name, out string? type) || properties.TryGetValue(property.Name + "!", out type),
                $"{place} has no property '{property.Name}'");
            Check(property.Value, type!, $"{place}.{property.Name}");
        }

        foreach (string name in properties.Keys.Where(static name => name.EndsWith('!')))
        {
            Assert.True(value.TryGetProperty(name[..^1], out _), $"{place} lacks '{name[..^1]}'");
        }
    }

    private static bool IsValue(JsonElement value, string type) => type switch
    {
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "number" => value.ValueKind == JsonValueKind.Number,
        "index" => value.ValueKind == JsonValueKind.Number && value.GetInt32() >= 0,
        "positive" => value.ValueKind == JsonValueKind.Number && value.GetInt32() >= 1,
        "uri" => Uri.TryCreate(value.GetString(), UriKind.Absolute, out _),
        "relative" => Uri.IsWellFormedUriString(value.GetString(), UriKind.Relative),
        _ => type[0] == '=' && type[1..].Split('|').Contains(value.GetString()),
    };

    private static Dictionary<string, string> Properties(string text) =>
        text.Split(' ').Select(static property => property.Split(':', 2)).ToDictionary(static parts => parts[0], static parts => parts[1]);
}
