using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Emit;

/// <summary>Writes the members for errors with details: what a handler throws, and what a caller reads.</summary>
internal static class ErrorEmitter
{
    private const string Exception = "global::ZcGen.Rpc.RpcException";

    private const string Kind = """
        /// <param name="status">What kind of error it is; not <see cref="global::ZcGen.Rpc.StatusCode.OK"/>.</param>
        /// <param name="message">What happened, and what the caller can do, for people.</param>
        """;

    private const string Trailers = """
        /// <param name="trailers">Metadata for the caller; null for none.</param>
        /// <returns>
        /// The error, to be thrown. Details of more than <see cref="global::ZcGen.Rpc.RpcException.MaxDetailsLength"/> bytes are left out,
        /// and its message says so.
        /// </returns>
        """;

    // Preferred where the details could also be a field: null, default and new().
    private const string Preferred = "[global::System.Runtime.CompilerServices.OverloadResolutionPriority(1)]";

    /// <summary>What the documentation of a handler says of its errors, with the end of its line; empty if it names no table.</summary>
    public static string Remark(ServiceMethod method) => method.Error is null
        ? ""
        : $"/// <remarks>Throw what <c>{method.Error.CreateName}</c> returns to tell the caller the details of an error.</remarks>\n";

    /// <summary>Writes the methods of a server that create errors.</summary>
    public static void EmitFactories(CodeWriter writer, ServiceError[] errors, CompanionNames data)
    {
        foreach (ServiceError error in errors)
        {
            if (error.Model.Arguments is { } table)
            {
                EmitOfArguments(writer, error, FieldArguments.Of(table, "_error", "_details", "_tooLarge", "status", "message", "trailers"));
            }

            if (error.Model.HasData)
            {
                EmitOfData(writer, error, data.GlobalDataOf(error.Model.Table));
            }

            EmitBuilt(writer, error);
        }
    }

    /// <summary>Writes the methods of a client that read the details of errors.</summary>
    public static void EmitReaders(CodeWriter writer, ServiceModel service, ServiceError[] errors)
    {
        foreach (ServiceError error in errors)
        {
            writer.Lines($$"""

                /// <summary>Reads the details of an error of {{error.MethodsInProse}}.</summary>
                /// <param name="exception">What a call has thrown.</param>
                /// <param name="details">The details, which are valid as long as the exception.</param>
                /// <returns>
                /// False if the error is of another method, or has no details, or has some that are no well-formed message of that table.
                /// </returns>
                public static bool {{error.TryGetName}}(
                    {{Exception}} exception, out {{error.Table}} details)
                {
                    global::System.ArgumentNullException.ThrowIfNull(exception);
                    return global::ZcGen.CompilerServices.ErrorDetails.TryRead<{{error.Table}}, {{error.Builder}}>(
                        exception,
                        {{CSharpNames.Literal(service.Name.FullName)}},
                        exception.Method is {{string.Join("\n            or ", error.Methods.Select(CSharpNames.Literal))}},
                        out details);
                }
                """);
        }
    }

    private static void EmitOfArguments(CodeWriter writer, ServiceError error, TableField[] fields)
    {
        writer.Lines($"""

            /// <summary>Creates an error of {error.MethodsInProse} with the fields of its details, for a handler to throw.</summary>
            {Kind}
            {FieldArguments.Comments(fields)}{Trailers}
            """);
        using (writer.Block($"public static {Exception} {error.CreateName}({Parameters([.. FieldArguments.Parameters(fields)])})"))
        {
            writer.Lines("var _error = new global::ZcGen.CompilerServices.ErrorDetails(status, message, trailers);");
            using (writer.Block("try"))
            {
                // Scoped as the arguments are: see ArgumentCalls.
                writer.Lines($"scoped {error.Builder} _details = _error.Begin<{error.Builder}>();");
                foreach (TableField field in fields)
                {
                    FieldArguments.EmitSet(writer, "_details", field);
                }

                writer.Lines("return _error.Finish();");
            }

            using (writer.Block("catch (global::ZcGen.Format.MessageTooLargeException _tooLarge)"))
            {
                writer.Lines("return _error.LeaveOut(_tooLarge);");
            }
        }
    }

    private static void EmitOfData(CodeWriter writer, ServiceError error, string data) => writer.Lines($"""

        /// <summary>Creates an error of {error.MethodsInProse} with a copy of its details, for a handler to throw.</summary>
        {Kind}
        /// <param name="details">The details, which are copied.</param>
        {Trailers}
        /// <exception cref="global::ZcGen.Objects.DataException">The objects nest too deeply, or lack something required.</exception>
        {Preferred}
        public static {Exception} {error.CreateName}({Parameters($"{data} details")}) =>
            {Exception}.Create<{error.Builder}, {data}>(
                status,
                message,
                details ?? throw new global::System.ArgumentNullException(nameof(details)),
                static (builder, data) => builder.Set(data),
                trailers);
        """);

    private static void EmitBuilt(CodeWriter writer, ServiceError error) => writer.Lines($"""

        /// <summary>Creates an error of {error.MethodsInProse} with details that are built, for a handler to throw.</summary>
        {Kind}
        /// <param name="state">Given to the delegate, so that it need not capture anything.</param>
        /// <param name="build">Builds the details, before this method returns. Best a <c>static</c> lambda.</param>
        {Trailers}
        public static {Exception} {error.CreateName}<TState>({Parameters(
            "TState state", $"global::System.Action<{error.Builder}, TState> build")}) =>
            {Exception}.Create<{error.Builder}, TState>(
                status, message, state, build, trailers);
        """);

    private static string Parameters(params string[] details) => CodeWriter.List(
    [
        "global::ZcGen.Rpc.StatusCode status",
        "string message",
        .. details,
        "global::ZcGen.Rpc.Metadata? trailers = null",
    ]);
}
