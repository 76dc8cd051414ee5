namespace ZcGen.Compiler.Emit;

/// <summary>Writes the methods of a client that make a call with the request's fields as arguments.</summary>
internal static class ArgumentCallEmitter
{
    public static void Emit(CodeWriter writer, ServiceMethod method)
    {
        if (method.Model.Arguments is not { } request)
        {
            return;
        }

        TableField[] fields = CallArguments.Of(request);
        EmitComment(writer, method, fields);
        string[] parameters =
        [
            .. fields.Select(CallArguments.Parameter),
            "global::ZcGen.Rpc.CallOptions options = default",
            "global::System.Threading.CancellationToken cancellationToken = default",
        ];
        using (writer.Block(
            $"public global::ZcGen.Rpc.UnaryReply<{method.Reply}> {method.Name}({CodeWriter.List(parameters)})"))
        {
            writer.Lines($"""
                using global::ZcGen.Rpc.UnaryCall<{method.Reply}> _call =
                    Call<{method.RequestBuilder}, {method.Reply}>(
                        {method.Id}, options, cancellationToken, out {method.RequestBuilder} {(fields.Length == 0 ? "_" : "_request")});
                """);
            foreach (TableField field in fields)
            {
                CallArguments.EmitSet(writer, field);
            }

            writer.Lines("return _call.InvokeAndKeep();");
        }
    }

    private static void EmitComment(CodeWriter writer, ServiceMethod method, TableField[] fields)
    {
        string with = fields.Length == 0 ? "" : " with the fields of its request";
        writer.Lines($"""

            {Documentation.Summary(method.Model.Documentation, $"Calls <c>{method.Model.Name}</c>{with}, and waits for the reply.")}
            """);
        if (fields.Any(static field => !field.Model.IsStoredFromTheStart))
        {
            writer.Lines(
                "/// <remarks>A field that is not given, or is given as null, as absent text or as an empty vector, is not set.</remarks>");
        }

        foreach (TableField field in fields)
        {
            writer.Lines(CallArguments.Comment(field));
        }

        writer.Lines($"""
            {CallDocumentation.Options}
            /// <returns>
            /// The reply, to be declared with <c>using</c>: its <c>Value</c> is read in memory that client and server share, which the end of
            /// the <c>using</c> gives back.
            /// </returns>
            {CallDocumentation.Exceptions}
            """);
    }
}
