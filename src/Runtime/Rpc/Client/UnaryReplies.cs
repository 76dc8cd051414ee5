namespace ZcGen.Rpc;

/// <summary>Makes replies without a call: for implementations of a client's interface that stand in for a server.</summary>
public static class UnaryReplies
{
    /// <summary>Returns a reply that is a message.</summary>
    /// <param name="message">The bytes of a message whose root is <typeparamref name="TReply"/>; read where they are.</param>
    /// <typeparam name="TReply">The reader of the reply.</typeparam>
    public static UnaryReply<TReply> Create<TReply>(ReadOnlySpan<byte> message)
        where TReply : ITable<TReply>, allows ref struct => new(new ReadOnlyMessageSpan(message));
}
