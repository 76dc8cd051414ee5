using ZcGen.Compiler.Configuration.Json;

namespace ZcGen.Compiler.Configuration.Shapes;

/// <summary>
/// What a value of <c>zcgen.json</c> may be. The reader checks by it, and the published schema is written from it, so both know the same.
/// </summary>
/// <param name="what">What messages call it, such as <c>a list of strings</c>.</param>
internal abstract class ConfigShape(string what)
{
    /// <summary>Gets what messages call it.</summary>
    public string What => what;

    /// <summary>Reports what is wrong with a value.</summary>
    public abstract void Check(JsonValue value, ConfigProblems problems);

    /// <summary>Writes the members of a JSON schema that say the same.</summary>
    public abstract void WriteSchema(JsonWriter writer);

    /// <summary>Returns whether a value is of a kind; reports it otherwise.</summary>
    protected bool Is(JsonKind kind, JsonValue value, ConfigProblems problems)
    {
        if (value.Kind != kind)
        {
            problems.Add(value.Position, $"expected {What}, found {Describe(value)}");
        }

        return value.Kind == kind;
    }

    private static string Describe(JsonValue value) => value.Kind switch
    {
        JsonKind.Object => "an object",
        JsonKind.List => "a list",
        JsonKind.String => $"the string {KnownWords.Quote(value.Text)}",
        _ => KnownWords.Quote(value.Text),
    };
}
