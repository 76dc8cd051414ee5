using ZcGen.Compiler.Configuration.Json;

namespace ZcGen.Compiler.Configuration.Shapes;

/// <summary>A string.</summary>
/// <param name="what">What messages call it.</param>
/// <param name="problemOf">Returns what is wrong with one; null if it is fine.</param>
internal sealed class StringShape(string what = "a string", Func<string, string?>? problemOf = null) : ConfigShape(what)
{
    /// <inheritdoc/>
    public override void Check(JsonValue value, ConfigProblems problems)
    {
        if (!Is(JsonKind.String, value, problems))
        {
            return;
        }

        if (value.Text.Length == 0)
        {
            problems.Add(value.Position, $"expected {What}, found an empty string");
        }
        else if (value.Text.Any(char.IsControl))
        {
            problems.Add(value.Position, $"expected {What}, found a string with a control character");
        }
        else if (problemOf?.Invoke(value.Text) is { } problem)
        {
            problems.Add(value.Position, problem);
        }
    }

    /// <inheritdoc/>
    public override void WriteSchema(JsonWriter writer)
    {
        writer.String("type", "string");
        writer.Number("minLength", 1);
    }
}
