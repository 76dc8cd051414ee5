namespace ZcGen.Rpc;

/// <summary>Makes replies without a call: for implementations of a client's interface that stand in for a server.</summary>
public static class ReplyLeases
{
    /// <summary>Returns a lease on a copy of a message.</summary>
    /// <param name="message">The bytes of a message whose root is <typeparamref name="TReply"/>; copied.</param>
    /// <typeparam name="TReply">The reader of the reply.</typeparam>
    public static ReplyLease<TReply> Create<TReply>(ReadOnlySpan<byte> message)
        where TReply : ITable<TReply>, allows ref struct => PendingReply<TReply>.Lend(message);
}
