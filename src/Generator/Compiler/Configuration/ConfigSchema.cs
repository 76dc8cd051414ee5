using ZcGen.Compiler.Configuration.Json;
using ZcGen.Compiler.Configuration.Shapes;

namespace ZcGen.Compiler.Configuration;

/// <summary>The JSON schema of <c>zcgen.json</c>, by which editors complete and check it.</summary>
public static class ConfigSchema
{
    /// <summary>Returns the schema: draft 7, which all editors know.</summary>
    public static string Write()
    {
        var writer = new JsonWriter();
        writer.String("$schema", "http://json-schema.org/draft-07/schema#");
        writer.String("title", "Configuration of zcgen");
        writer.Boolean("allowTrailingCommas", true);
        ConfigFileShape.Root.WriteSchema(writer);
        writer.BeginObject("definitions");
        writer.BeginObject("severity");
        writer.Strings("enum", RuleSeverities.Words);
        writer.EndObject();
        writer.EndObject();
        return writer.ToString();
    }
}
