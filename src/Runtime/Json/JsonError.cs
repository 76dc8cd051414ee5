namespace ZcGen.Json;

/// <summary>Why JSON is not a message, and where.</summary>
/// <param name="Reason">What was found, and what was expected.</param>
/// <param name="Path">The field that it concerns, as in <c>monster.weapons[2].name</c>; empty for the whole.</param>
/// <param name="Position">Bytes from the start of the JSON.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Byte in the line, from 1.</param>
public sealed record JsonError(string Reason, string Path, int Position, int Line, int Column)
{
    /// <summary>All of it in one line.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"line {Line}, column {Column}{(Path.Length > 0 ? $", field '{Path}'" : "")}: {Reason}");
}
