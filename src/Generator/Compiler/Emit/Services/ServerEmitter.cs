using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Emit;

/// <summary>Writes the base class of the servers of one service.</summary>
internal static class ServerEmitter
{
    /// <summary>What the documentation of a base class says of exceptions.</summary>
    public const string Failures = """
        /// Throw a <see cref="global::ZcGen.Rpc.RpcException"/> to make a call fail with a status code of your choice. Any other exception
        /// becomes <see cref="global::ZcGen.Rpc.StatusCode.Internal"/>, without details for the caller, and a reply that is too large becomes
        /// <see cref="global::ZcGen.Rpc.StatusCode.ResourceExhausted"/>.
        """;

    public static void Emit(CodeWriter writer, ServiceModel service, ServiceMembers members, CompanionNames data)
    {
        writer.Lines($"""
            {Documentation.Summary(service.Documentation, $"Serves <c>{service.Name}</c>.")}
            /// <remarks>
            /// The base class of servers whose methods return when their reply is built: derive from it, and override its methods.
            /// A host calls them from one thread at a time, unless its options give it several workers.
            {Failures}
            /// </remarks>
            {Documentation.Generated}
            """);
        string name = data.ServerOf(service.Name);
        using (writer.Block($"{CSharpTypes.Access(service.IsInternal)} abstract partial class {name} : global::ZcGen.Rpc.ServiceServer"))
        {
            EmitIdentity(writer, service);
            foreach (ServiceMethod method in members.Methods)
            {
                EmitHandler(writer, method);
            }

            ErrorEmitter.EmitFactories(writer, members.Errors, data);
            ServiceEmitter.EmitMethodNames(writer, members.Methods, "sealed override");
            EmitDispatch(writer, members.Methods);
        }
    }

    /// <summary>Writes what tells a service from others.</summary>
    public static void EmitIdentity(CodeWriter writer, ServiceModel service) => writer.Lines($$"""
        /// <inheritdoc/>
        public sealed override string ServiceName => {{CSharpNames.Literal(service.Name.FullName)}};

        /// <inheritdoc/>
        public sealed override ulong Fingerprint => {{ServiceLiterals.Hex(service.Fingerprint)}};
        """);

    private static void EmitHandler(CodeWriter writer, ServiceMethod method) => writer.Lines($"""

        {Documentation.Summary(method.Model.Documentation, $"Serves a call of <c>{method.Model.Name}</c>.")}
        {ErrorEmitter.Remark(method)}/// <param name="request">
        /// The request, in memory that the caller can still write: copy what must not change between a check and its use.
        /// Valid until the method returns.
        /// </param>
        /// <param name="reply">Builds the reply where the caller reads it. Valid until the method returns.</param>
        /// <param name="context">Tells who calls, and when the server stops. Valid until the method returns.</param>
        protected abstract void {method.Name}(
            {method.Request} request,
            {method.ReplyBuilder} reply,
            global::ZcGen.Rpc.CallContext context);
        """);

    private static void EmitDispatch(CodeWriter writer, ServiceMethod[] methods)
    {
        writer.Lines("""

            /// <inheritdoc/>
            """);
        using (writer.Block("protected sealed override void Dispatch(global::ZcGen.CompilerServices.ServerCall call)"))
        {
            using (writer.Block("switch (call.Method)"))
            {
                foreach (ServiceMethod method in methods)
                {
                    writer.Lines($$"""
                        case {{method.Id}}:
                            if (call.Verify<{{method.Request}}>())
                            {
                                {{method.Name}}(
                                    call.Request<{{method.Request}}>(),
                                    call.Reply<{{method.ReplyBuilder}}>(),
                                    call.Context);
                            }

                            break;
                        """);
                }

                writer.Lines("""
                    default:
                        call.RefuseMethod(ServiceName);
                        break;
                    """);
            }
        }
    }
}
