namespace ZcGen.Cli.Layouts;

/// <summary>The most bytes that a table can take, or the field that makes it grow without bound.</summary>
/// <param name="Bytes">The bound; meaningless when there is none.</param>
/// <param name="UnboundedBy">The way from the table to the field without bound, and why it has none; null when there is a bound.</param>
internal sealed record MessageSize(long Bytes, string? UnboundedBy)
{
    /// <summary>Bounded by <paramref name="bytes"/>.</summary>
    public static MessageSize Of(long bytes) => new(bytes, null);

    /// <summary>As a cell of a table.</summary>
    public override string ToString() => UnboundedBy is null ? TypeNotation.Number(Bytes) : $"unbounded: {UnboundedBy}";
}
