namespace ZcGen.Compiler.Emit;

/// <summary>Writes the methods of a client that begin a call whose request is built in place.</summary>
internal static class CallEmitter
{
    public static void Emit(CodeWriter writer, ServiceMethod method)
    {
        EmitPlain(writer, method);
        writer.Lines($"""

            {Documentation.Summary(method.Model.Documentation, $"Begins a call of <c>{method.Model.Name}</c> with a timeout of its own.")}
            /// <param name="request">Builds the request where the server reads it. Valid until the call is invoked.</param>
            /// <param name="timeout">
            /// How long the call may take, from now to its reply; <see cref="global::System.Threading.Timeout.InfiniteTimeSpan"/> for no limit.
            /// </param>
            /// <inheritdoc cref="{method.Name}(out {method.RequestBuilder})"/>
            public global::ZcGen.Rpc.UnaryCall<{method.Reply}> {method.Name}(
                out {method.RequestBuilder} request, global::System.TimeSpan timeout) =>
                Call<{method.RequestBuilder}, {method.Reply}>({method.Id}, timeout, out request);

            {Documentation.Summary(method.Model.Documentation, $"Begins a call of <c>{method.Model.Name}</c> with options of its own.")}
            /// <param name="request">Builds the request where the server reads it. Valid until the call is invoked.</param>
            {CallDocumentation.Options}
            /// <inheritdoc cref="{method.Name}(out {method.RequestBuilder})"/>
            {CallDocumentation.Cancelled}
            public global::ZcGen.Rpc.UnaryCall<{method.Reply}> {method.Name}(
                out {method.RequestBuilder} request,
                global::ZcGen.Rpc.CallOptions options,
                global::System.Threading.CancellationToken cancellationToken = default) =>
                Call<{method.RequestBuilder}, {method.Reply}>(
                    {method.Id}, options, cancellationToken, out request);
            """);
    }

    private static void EmitPlain(CodeWriter writer, ServiceMethod method) => writer.Lines($"""

        {Documentation.Summary(method.Model.Documentation, $"Begins a call of <c>{method.Model.Name}</c>.")}
        /// <param name="request">Builds the request where the server reads it. Valid until the call is invoked.</param>
        /// <returns>
        /// The call, to be declared with <c>using</c>: set the request, then <c>Invoke</c> the call to send it and to wait for the reply,
        /// which is valid until the call ends. A call that ends without being invoked is not made.
        /// </returns>
        /// <exception cref="global::ZcGen.Rpc.RpcException">
        /// <see cref="global::ZcGen.Rpc.StatusCode.Unavailable"/>: there is no server any more;
        /// <see cref="global::ZcGen.Rpc.StatusCode.ResourceExhausted"/>: as many calls are under way as the client's options, the server's
        /// limits or the operating system allow; <see cref="global::ZcGen.Rpc.StatusCode.PermissionDenied"/>: this user may not connect;
        /// <see cref="global::ZcGen.Rpc.StatusCode.DeadlineExceeded"/>: there was no connection, or no room for the request, in time.
        /// </exception>
        /// <exception cref="global::System.ObjectDisposedException">The client is disposed.</exception>
        [global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]
        public global::ZcGen.Rpc.UnaryCall<{method.Reply}> {method.Name}(
            out {method.RequestBuilder} request) =>
            Call<{method.RequestBuilder}, {method.Reply}>({method.Id}, out request);
        """);
}
