namespace ZcGen.Json;

/// <summary>Describes why JSON is not a message of the schema, and where.</summary>
/// <param name="Reason">The reason: what was found and what was expected.</param>
/// <param name="Path">The path of the field, such as <c>monster.weapons[2].name</c>; empty for the whole message.</param>
/// <param name="Position">The byte offset from the start of the JSON.</param>
/// <param name="Line">The line, starting at 1.</param>
/// <param name="Column">The byte in the line, starting at 1.</param>
public sealed record JsonError(string Reason, string Path, int Position, int Line, int Column)
{
    /// <summary>Returns position, field and reason in one line.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"line {Line}, column {Column}{(Path.Length > 0 ? $", field '{Path}'" : "")}: {Reason}");
}
