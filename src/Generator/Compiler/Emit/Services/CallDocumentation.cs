namespace ZcGen.Compiler.Emit;

/// <summary>What the comments of several forms of a call have in common.</summary>
internal static class CallDocumentation
{
    /// <summary>The options of a call, as a parameter.</summary>
    public const string OptionsParameter = "global::ZcGen.Rpc.CallOptions options = default";

    /// <summary>What cancels a call, as a parameter.</summary>
    public const string TokenParameter = "global::System.Threading.CancellationToken cancellationToken = default";

    /// <summary>The comments of the parameters that every form ends with.</summary>
    public const string Options = """
        /// <param name="options">How to make this call. What they do not say is as the client's options say.</param>
        /// <param name="cancellationToken">
        /// Ends the call for its caller when it is cancelled. A request that the server has not begun by then is not carried out.
        /// </param>
        """;

    /// <summary>The exception of a cancelled call.</summary>
    public const string Cancelled = """
        /// <exception cref="global::System.OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
        """;

    /// <summary>The exceptions of a form that makes the whole call.</summary>
    public static string Exceptions(ServiceMethod method) => $"""
        {Failed(method)}
        {Cancelled}
        /// <exception cref="global::ZcGen.Format.MessageTooLargeException">The request does not fit the ring to the server.</exception>
        /// <exception cref="global::System.ObjectDisposedException">The client is disposed.</exception>
        """;

    /// <summary>What an asynchronous form returns that keeps the reply.</summary>
    public const string Lease = """
        /// <returns>
        /// A task, to be awaited once, with the reply: a copy in a buffer that is lent until the reply is disposed. Declare it with
        /// <c>using</c>.
        /// </returns>
        """;

    /// <summary>The exceptions of a form that copies data objects.</summary>
    public const string DataExceptions = """
        /// <exception cref="global::ZcGen.Objects.DataException">The objects nest too deeply, or lack something required.</exception>
        /// <exception cref="global::ZcGen.Format.ExpansionLimitException">
        /// The reply refers to the same bytes so often that the copy would be many times its size.
        /// </exception>
        """;

    private static string Failed(ServiceMethod method) => method.Error is null
        ? """/// <exception cref="global::ZcGen.Rpc.RpcException">The call did not succeed; its status says why.</exception>"""
        : $"""
            /// <exception cref="global::ZcGen.Rpc.RpcException">
            /// The call did not succeed; its status says why, and <c>{method.Error.TryGetName}</c> of the client reads the details.
            /// </exception>
            """;
}
