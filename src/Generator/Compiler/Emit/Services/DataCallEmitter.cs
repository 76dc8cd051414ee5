namespace ZcGen.Compiler.Emit;

/// <summary>Writes the methods of a client that make a call with data objects.</summary>
internal static class DataCallEmitter
{
    public static void Emit(CodeWriter writer, ServiceMethod method, DataNames data)
    {
        if (!method.Model.HasData)
        {
            return;
        }

        // Preferred where the request could also be a field's value: null, default and new().
        string reply = data.Global(method.Model.Reply);
        writer.Lines($"""

            {Documentation.Summary(method.Model.Documentation, $"Calls <c>{method.Model.Name}</c>, waits for the reply, and copies it.")}
            /// <param name="request">The request, which is copied.</param>
            {CallDocumentation.Options}
            /// <returns>A copy of the reply.</returns>
            {CallDocumentation.Exceptions}
            {CallDocumentation.DataExceptions}
            [global::System.Runtime.CompilerServices.OverloadResolutionPriority(1)]
            """);
        using (writer.Block($"""
            public {reply} {method.Name}(
                {data.Global(method.Model.Request)} request,
                global::ZcGen.Rpc.CallOptions options = default,
                global::System.Threading.CancellationToken cancellationToken = default)
            """))
        {
            writer.Lines($"""
                global::System.ArgumentNullException.ThrowIfNull(request);
                using global::ZcGen.Rpc.UnaryCall<{method.Reply}> call =
                    Call<{method.RequestBuilder}, {method.Reply}>(
                        {method.Id}, options, cancellationToken, out {method.RequestBuilder} builder);
                builder.Set(request);
                return call.Invoke().ToData();
                """);
        }
    }
}
