using ZcGen.Compiler.Configuration.Json;

namespace ZcGen.Compiler.Configuration.Shapes;

/// <summary>A list, each of whose values is an <paramref name="item"/>.</summary>
/// <param name="what">What messages call it.</param>
/// <param name="item">What each value is.</param>
internal sealed class ListShape(string what, ConfigShape item) : ConfigShape(what)
{
    /// <inheritdoc/>
    public override void Check(JsonValue value, ConfigProblems problems)
    {
        if (Is(JsonKind.List, value, problems))
        {
            foreach (JsonValue element in value.Items)
            {
                item.Check(element, problems);
            }
        }
    }

    /// <inheritdoc/>
    public override void WriteSchema(JsonWriter writer)
    {
        writer.String("type", "array");
        writer.BeginObject("items");
        item.WriteSchema(writer);
        writer.EndObject();
    }
}
