using System.Globalization;
using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Emit;

/// <summary>Writes one service: its client, and the base class of its servers.</summary>
internal static class ServiceEmitter
{
    public static void Emit(CodeWriter writer, ServiceModel service)
    {
        var names = new MemberNames(
            "", "ServiceName", "Fingerprint", "Connect", "Dispatch", "Dispose", "GetMethodName", "SignalsSent", "Call",
            service.Name.Name + "Client", service.Name.Name + "Server");
        (MethodModel Model, string Name)[] methods =
            [.. service.Methods.Select(method => (method, names.Take(CSharpNames.Pascal(method.Name))))];
        EmitClient(writer, service, methods);
        writer.Blank();
        EmitServer(writer, service, methods);
    }

    private static void EmitClient(CodeWriter writer, ServiceModel service, (MethodModel Model, string Name)[] methods)
    {
        string name = service.Name.Name + "Client";
        string fullName = CSharpNames.Literal(service.Name.FullName);
        writer.Lines($"""
            {Documentation.Summary(service.Documentation, $"Calls service <c>{service.Name}</c>.")}
            /// <remarks>
            /// Thread-safe: any number of threads can call at once. A call allocates nothing: its request is built, and its reply is read,
            /// in memory that client and server share. Dispose the client to end its connections; calls under way fail then.
            /// </remarks>
            {Documentation.Generated}
            """);
        using (writer.Block($"{CSharpTypes.Access(service.IsInternal)} sealed partial class {name} : global::ZcGen.Rpc.ServiceClient"))
        {
            writer.Lines($$"""
                // Tells the server whether this client was built from the same schema. Another one is no error: schemas evolve.
                private const ulong SchemaFingerprint = {{Hex(service.Fingerprint)}};

                private {{name}}(
                    global::System.Func<global::ZcGen.Channels.ChannelOptions, global::ZcGen.Channels.Channel> connect,
                    global::ZcGen.Rpc.ClientOptions options)
                    : base(connect, options)
                {
                }

                /// <summary>Connects to the server that listens at <paramref name="name"/>.</summary>
                /// <param name="name">The name of the server, or the absolute path of its socket.</param>
                /// <param name="options">How to call; null for the defaults.</param>
                /// <exception cref="global::ZcGen.Channels.ChannelException">No such server is there, or it refuses the connection.</exception>
                public static {{name}} Connect(string name, global::ZcGen.Rpc.ClientOptions? options = null) =>
                    new(
                        channel => global::ZcGen.Channels.ChannelConnector.Connect(
                            name, {{fullName}}, SchemaFingerprint, channel),
                        options ?? global::ZcGen.Rpc.ClientOptions.Default);

                /// <summary>Connects to the server that <paramref name="source"/> leads to, for instance a host in this process.</summary>
                /// <param name="source">Opens channels to the server.</param>
                /// <param name="options">How to call; null for the defaults.</param>
                /// <exception cref="global::ZcGen.Channels.ChannelException">There is no server, or it serves another contract.</exception>
                public static {{name}} Connect(
                    global::ZcGen.Channels.IChannelSource source, global::ZcGen.Rpc.ClientOptions? options = null) =>
                    new(
                        channel => source.Open({{fullName}}, SchemaFingerprint, channel),
                        options ?? global::ZcGen.Rpc.ClientOptions.Default);
                """);
            foreach ((MethodModel method, string methodName) in methods)
            {
                EmitCall(writer, method, methodName);
            }
        }
    }

    private static void EmitCall(CodeWriter writer, MethodModel method, string name)
    {
        string request = CSharpNames.Global(method.Request) + ".Builder";
        string reply = CSharpNames.Global(method.Reply);
        writer.Lines($"""

            {Documentation.Summary(method.Documentation, $"Begins a call of <c>{method.Name}</c>.")}
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
            public global::ZcGen.Rpc.UnaryCall<{reply}> {name}(
                out {request} request) =>
                Call<{request}, {reply}>({Hex(method.Id)}, out request);

            {Documentation.Summary(method.Documentation, $"Begins a call of <c>{method.Name}</c> with a timeout of its own.")}
            /// <param name="request">Builds the request where the server reads it. Valid until the call is invoked.</param>
            /// <param name="timeout">
            /// How long the call may take, from now to its reply; <see cref="global::System.Threading.Timeout.InfiniteTimeSpan"/> for no limit.
            /// </param>
            /// <inheritdoc cref="{name}(out {request})"/>
            public global::ZcGen.Rpc.UnaryCall<{reply}> {name}(
                out {request} request, global::System.TimeSpan timeout) =>
                Call<{request}, {reply}>({Hex(method.Id)}, timeout, out request);
            """);
    }

    private static void EmitServer(CodeWriter writer, ServiceModel service, (MethodModel Model, string Name)[] methods)
    {
        writer.Lines($"""
            {Documentation.Summary(service.Documentation, $"Serves <c>{service.Name}</c>.")}
            /// <remarks>
            /// The base class of servers: derive from it, and override its methods. A host calls them from one thread at a time.
            /// Throw a <see cref="global::ZcGen.Rpc.RpcException"/> to make a call fail with a status code of your choice. Any other exception
            /// becomes <see cref="global::ZcGen.Rpc.StatusCode.Internal"/>, without details for the caller, and a reply that is too large becomes
            /// <see cref="global::ZcGen.Rpc.StatusCode.ResourceExhausted"/>.
            /// </remarks>
            {Documentation.Generated}
            """);
        using (writer.Block(
            $"{CSharpTypes.Access(service.IsInternal)} abstract partial class {service.Name.Name}Server : global::ZcGen.Rpc.ServiceServer"))
        {
            writer.Lines($$"""
                /// <inheritdoc/>
                public sealed override string ServiceName => {{CSharpNames.Literal(service.Name.FullName)}};

                /// <inheritdoc/>
                public sealed override ulong Fingerprint => {{Hex(service.Fingerprint)}};
                """);
            foreach ((MethodModel method, string name) in methods)
            {
                writer.Lines($"""

                    {Documentation.Summary(method.Documentation, $"Serves a call of <c>{method.Name}</c>.")}
                    /// <param name="request">
                    /// The request, in memory that the caller can still write: copy what must not change between a check and its use.
                    /// Valid until the method returns.
                    /// </param>
                    /// <param name="reply">Builds the reply where the caller reads it. Valid until the method returns.</param>
                    /// <param name="context">Tells who calls, and when the server stops. Valid until the method returns.</param>
                    protected abstract void {name}(
                        {CSharpNames.Global(method.Request)} request,
                        {CSharpNames.Global(method.Reply)}.Builder reply,
                        global::ZcGen.Rpc.CallContext context);
                    """);
            }

            EmitMethodNames(writer, methods);
            EmitDispatch(writer, methods);
        }
    }

    private static void EmitMethodNames(CodeWriter writer, (MethodModel Model, string Name)[] methods)
    {
        writer.Lines("""

            /// <inheritdoc/>
            protected sealed override string? GetMethodName(uint method) => method switch
            {
            """);
        foreach ((MethodModel method, _) in methods)
        {
            writer.Lines($"    {Hex(method.Id)} => {CSharpNames.Literal(method.Name)},");
        }

        writer.Lines("""
                _ => null,
            };
            """);
    }

    private static void EmitDispatch(CodeWriter writer, (MethodModel Model, string Name)[] methods)
    {
        writer.Lines("""

            /// <inheritdoc/>
            """);
        using (writer.Block("protected sealed override void Dispatch(global::ZcGen.CompilerServices.ServerCall call)"))
        {
            using (writer.Block("switch (call.Method)"))
            {
                foreach ((MethodModel method, string name) in methods)
                {
                    writer.Lines($$"""
                        case {{Hex(method.Id)}}:
                            if (call.Verify<{{CSharpNames.Global(method.Request)}}>())
                            {
                                {{name}}(
                                    call.Request<{{CSharpNames.Global(method.Request)}}>(),
                                    call.Reply<{{CSharpNames.Global(method.Reply)}}.Builder>(),
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

    private static string Hex(uint value) => "0x" + value.ToString("x8", CultureInfo.InvariantCulture) + "U";

    private static string Hex(ulong value) => "0x" + value.ToString("x16", CultureInfo.InvariantCulture) + "UL";
}
