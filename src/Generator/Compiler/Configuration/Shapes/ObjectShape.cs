using ZcGen.Compiler.Configuration.Json;

namespace ZcGen.Compiler.Configuration.Shapes;

/// <summary>An object with known keys, each of which may be absent.</summary>
/// <param name="what">What messages call it.</param>
/// <param name="keys">The keys.</param>
internal sealed class ObjectShape(string what, params ConfigKey[] keys) : ConfigShape(what)
{
    private readonly string[] _names = Array.ConvertAll(keys, static key => key.Name);

    /// <inheritdoc/>
    public override void Check(JsonValue value, ConfigProblems problems)
    {
        if (!Is(JsonKind.Object, value, problems))
        {
            return;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (JsonMember member in value.Members)
        {
            if (Array.Find(keys, key => key.Name == member.Name) is not { } known)
            {
                problems.Add(member.Position, KnownWords.Problem("key of " + What, member.Name, _names));
            }
            else if (!seen.Add(member.Name))
            {
                problems.Add(member.Position, $"'{member.Name}' is there twice");
            }
            else
            {
                known.Shape.Check(member.Value, problems);
            }
        }
    }

    /// <inheritdoc/>
    public override void WriteSchema(JsonWriter writer)
    {
        writer.String("type", "object");
        writer.BeginObject("properties");
        foreach (ConfigKey key in keys)
        {
            writer.BeginObject(key.Name);
            writer.String("description", key.Description);
            key.Shape.WriteSchema(writer);
            writer.EndObject();
        }

        writer.EndObject();
        writer.Boolean("additionalProperties", false);
    }
}

/// <summary>A key of an object.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it is for, as editors show it: a sentence.</param>
/// <param name="Shape">What its value is.</param>
internal sealed record ConfigKey(string Name, string Description, ConfigShape Shape);
