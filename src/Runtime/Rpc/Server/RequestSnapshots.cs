namespace ZcGen.Rpc;

/// <summary>Copies requests, so that their caller can change them no more.</summary>
public static class RequestSnapshots
{
    /// <summary>
    /// Returns a reader of a private copy of the message that a table is in: for a handler that decides by a field and then uses it, or
    /// that needs the request after it has returned.
    /// </summary>
    /// <param name="request">A table of a message, in memory that its sender can write at any time.</param>
    /// <returns>
    /// The same table in memory of the garbage collector, which nobody else has. It may be kept as long as a reader of a message can be.
    /// </returns>
    /// <remarks>Allocates as many bytes as the message has.</remarks>
    public static T Snapshot<T>(this T request)
        where T : ITable<T>, allows ref struct
    {
        TableReader table = T.TableOf(request);
        byte[] copy = table.Message.Bytes.ToArray();
        return T.Open(new ReadOnlyMessageSpan(copy), table.Position, table.Depth);
    }
}
