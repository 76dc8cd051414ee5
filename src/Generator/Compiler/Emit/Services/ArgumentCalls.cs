namespace ZcGen.Compiler.Emit;

/// <summary>The forms of a call with the request's fields as arguments.</summary>
internal static class ArgumentCalls
{
    public static IEnumerable<CallForm> Of(ServiceMethod method)
    {
        if (method.Model.Arguments is { } request)
        {
            TableField[] fields = FieldArguments.Of(request, "_call", "_request", "options", "cancellationToken");
            yield return Waiting(method, fields);
            yield return Asynchronous(method, fields);
        }
    }

    private static CallForm Waiting(ServiceMethod method, TableField[] fields) => new(
        $"""
            {Documentation.Summary(method.Model.Documentation, $"Calls <c>{method.Model.Name}</c>{With(fields)}, and waits for the reply.")}
            {FieldArguments.Comments(fields)}{CallDocumentation.Options}
            /// <returns>
            /// The reply, to be declared with <c>using</c>: its <c>Value</c> is read in memory that client and server share, which the end of
            /// the <c>using</c> gives back.
            /// </returns>
            {CallDocumentation.Exceptions(method)}
            """,
        "",
        $"global::ZcGen.Rpc.UnaryReply<{method.Reply}> {method.Name}({Parameters(fields)})",
        writer => EmitBody(writer, method, fields, ("UnaryCall", "Call", "InvokeAndKeep")));

    private static CallForm Asynchronous(ServiceMethod method, TableField[] fields) => new(
        $"""
            {Documentation.Summary(method.Model.Documentation, $"Calls <c>{method.Model.Name}</c>{With(fields)}.")}
            {FieldArguments.Comments(fields)}{CallDocumentation.Options}
            {CallDocumentation.Lease}
            {CallDocumentation.Exceptions(method)}
            """,
        "",
        $"{method.TaskOfLease} {method.AsyncName}({Parameters(fields)})",
        writer => EmitBody(writer, method, fields, ("AsyncCall", "CallAsync", "Send")));

    private static string Parameters(TableField[] fields) => CodeWriter.List(
        [.. FieldArguments.Parameters(fields), CallDocumentation.OptionsParameter, CallDocumentation.TokenParameter]);

    private static void EmitBody(
        CodeWriter writer, ServiceMethod method, TableField[] fields, (string Type, string Begin, string Make) call)
    {
        // Scoped as the arguments are: the first compilers of C# 14 would not let it have them otherwise.
        string request = fields.Length == 0 ? $"{method.RequestBuilder} _" : $"scoped {method.RequestBuilder} _request";
        writer.Lines($"""
            using global::ZcGen.Rpc.{call.Type}<{method.Reply}> _call =
                {call.Begin}<{method.RequestBuilder}, {method.Reply}>(
                    {method.Id}, options, cancellationToken, out {request});
            """);
        foreach (TableField field in fields)
        {
            FieldArguments.EmitSet(writer, "_request", field);
        }

        writer.Lines($"return _call.{call.Make}();");
    }

    private static string With(TableField[] fields) => fields.Length == 0 ? "" : " with the fields of its request";
}
