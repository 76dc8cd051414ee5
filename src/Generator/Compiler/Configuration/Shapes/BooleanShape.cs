using ZcGen.Compiler.Configuration.Json;

namespace ZcGen.Compiler.Configuration.Shapes;

/// <summary>Yes or no.</summary>
internal sealed class BooleanShape() : ConfigShape("true or false")
{
    /// <inheritdoc/>
    public override void Check(JsonValue value, ConfigProblems problems) => Is(JsonKind.Boolean, value, problems);

    /// <inheritdoc/>
    public override void WriteSchema(JsonWriter writer) => writer.String("type", "boolean");
}
