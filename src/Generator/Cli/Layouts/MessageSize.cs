namespace ZcGen.Cli.Layouts;

/// <summary>The maximum size of a table, or the field that makes its size unbounded.</summary>
/// <param name="Bytes">The maximum number of bytes; meaningless if there is none.</param>
/// <param name="UnboundedBy">The path from the table to the unbounded field, and the reason; null if there is a maximum.</param>
internal sealed record MessageSize(long Bytes, string? UnboundedBy)
{
    /// <summary>Creates a maximum of <paramref name="bytes"/> bytes.</summary>
    public static MessageSize Of(long bytes) => new(bytes, null);

    /// <summary>Returns the text of a table cell.</summary>
    public override string ToString() => UnboundedBy is null ? TypeNotation.Number(Bytes) : $"unbounded: {UnboundedBy}";
}
