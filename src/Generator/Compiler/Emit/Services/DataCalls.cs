namespace ZcGen.Compiler.Emit;

/// <summary>The forms of a call with data objects.</summary>
internal static class DataCalls
{
    // Preferred where the first argument could also be a field: null, default and new().
    private const string Preferred = "[global::System.Runtime.CompilerServices.OverloadResolutionPriority(1)]\n";

    public static IEnumerable<CallForm> Of(ServiceMethod method, CompanionNames data)
    {
        if (method.Model.HasData)
        {
            yield return Waiting(method, data);
            yield return Asynchronous(method, data);
        }
    }

    private static CallForm Waiting(ServiceMethod method, CompanionNames data) => new(
        $"""
            {Documentation.Summary(method.Model.Documentation, $"Calls <c>{method.Model.Name}</c>, waits for the reply, and copies it.")}
            /// <param name="request">The request, which is copied.</param>
            {CallDocumentation.Options}
            /// <returns>A copy of the reply.</returns>
            {CallDocumentation.Exceptions(method)}
            {CallDocumentation.DataExceptions}
            """,
        Preferred,
        $"{data.GlobalDataOf(method.Model.Reply)} {method.Name}({Parameters(method, data)})",
        writer => EmitBody(writer, method, "UnaryCall", "Call", "Invoke().ToData()"));

    private static CallForm Asynchronous(ServiceMethod method, CompanionNames data) => new(
        $"""
            {Documentation.Summary(method.Model.Documentation, $"Calls <c>{method.Model.Name}</c>, and copies the reply.")}
            /// <param name="request">The request, which is copied before this method returns.</param>
            {CallDocumentation.Options}
            /// <returns>A task, to be awaited once, with a copy of the reply.</returns>
            {CallDocumentation.Exceptions(method)}
            {CallDocumentation.DataExceptions}
            """,
        Preferred,
        $"global::System.Threading.Tasks.ValueTask<{data.GlobalDataOf(method.Model.Reply)}> {method.AsyncName}({Parameters(method, data)})",
        writer => EmitBody(writer, method, "AsyncCall", "CallAsync", "Send(static (reply, _) => reply.ToData(), 0)"));

    private static string Parameters(ServiceMethod method, CompanionNames data) => CodeWriter.List(
        [$"{data.GlobalDataOf(method.Model.Request)} request", CallDocumentation.OptionsParameter, CallDocumentation.TokenParameter]);

    private static void EmitBody(CodeWriter writer, ServiceMethod method, string type, string begin, string make) => writer.Lines($"""
        global::System.ArgumentNullException.ThrowIfNull(request);
        using global::ZcGen.Rpc.{type}<{method.Reply}> call =
            {begin}<{method.RequestBuilder}, {method.Reply}>(
                {method.Id}, options, cancellationToken, out {method.RequestBuilder} builder);
        builder.Set(request);
        return call.{make};
        """);
}
