namespace ZcGen.Compiler.Configuration.Json;

/// <summary>A value of a JSON text, and where it is.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Position">The index of its first character.</param>
/// <param name="Text">A string without quotes and escapes, or a number or word as it is written; otherwise empty.</param>
/// <param name="Items">The values of a list.</param>
/// <param name="Members">The members of an object, in their order; two of one name are possible.</param>
internal sealed record JsonValue(
    JsonKind Kind, int Position, string Text, IReadOnlyList<JsonValue> Items, IReadOnlyList<JsonMember> Members)
{
    /// <summary>Returns the value of a member; null if there is none.</summary>
    public JsonValue? this[string name] => Members.FirstOrDefault(member => member.Name == name)?.Value;
}

/// <summary>A member of an object.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Position">The index of the quote before its name.</param>
/// <param name="Value">Its value.</param>
internal sealed record JsonMember(string Name, int Position, JsonValue Value);
