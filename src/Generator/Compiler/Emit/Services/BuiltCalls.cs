namespace ZcGen.Compiler.Emit;

/// <summary>The forms of an asynchronous call whose request is built in place by a delegate.</summary>
internal static class BuiltCalls
{
    private const string Build = """
        /// <param name="state">Given to the delegates, so that they need not capture anything.</param>
        /// <param name="build">
        /// Builds the request, before this method returns. Other calls wait meanwhile, so it must not block. Best a <c>static</c> lambda.
        /// </param>
        """;

    public static IEnumerable<CallForm> Of(ServiceMethod method) => [Kept(method), ReadInPlace(method)];

    private static CallForm Kept(ServiceMethod method) => new(
        $"""
            {Documentation.Summary(method.Model.Documentation, $"Calls <c>{method.Model.Name}</c> with a request that is built in place.")}
            {Build}
            {CallDocumentation.Options}
            {CallDocumentation.Lease}
            {CallDocumentation.Exceptions(method)}
            """,
        "",
        $"{method.TaskOfLease} {method.AsyncName}<TState>({Parameters(method)})",
        writer =>
        {
            writer.Lines("global::System.ArgumentNullException.ThrowIfNull(build);");
            EmitBody(writer, method, "Send()");
        });

    private static CallForm ReadInPlace(ServiceMethod method) => new(
        $"""
            {Documentation.Summary(method.Model.Documentation, $"Calls <c>{method.Model.Name}</c> with a request that is built, and a reply that is read, in place.")}
            {Build}
            /// <param name="read">
            /// Reads the reply where the server built it, on the thread that receives it: other replies wait meanwhile, so it must not block.
            /// Best a <c>static</c> lambda.
            /// </param>
            {CallDocumentation.Options}
            /// <returns>
            /// A task, to be awaited once, with what <paramref name="read"/> returns. It fails with what <paramref name="read"/> throws.
            /// </returns>
            {CallDocumentation.Exceptions(method)}
            """,
        "",
        $"global::System.Threading.Tasks.ValueTask<TResult> {method.AsyncName}<TState, TResult>("
            + $"{Parameters(method, $"global::System.Func<{method.Reply}, TState, TResult> read")})",
        writer =>
        {
            writer.Lines("""
                global::System.ArgumentNullException.ThrowIfNull(build);
                global::System.ArgumentNullException.ThrowIfNull(read);
                """);
            EmitBody(writer, method, "Send(read, state)");
        });

    private static string Parameters(ServiceMethod method, params string[] read) => CodeWriter.List(
    [
        "TState state",
        $"global::System.Action<{method.RequestBuilder}, TState> build",
        .. read,
        CallDocumentation.OptionsParameter,
        CallDocumentation.TokenParameter,
    ]);

    private static void EmitBody(CodeWriter writer, ServiceMethod method, string send) => writer.Lines($"""
        using global::ZcGen.Rpc.AsyncCall<{method.Reply}> call =
            CallAsync<{method.RequestBuilder}, {method.Reply}>(
                {method.Id}, options, cancellationToken, out {method.RequestBuilder} request);
        build(request, state);
        return call.{send};
        """);
}
