using System.Globalization;
using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Emit;

/// <summary>Writes one service: its client, and the base class of its servers.</summary>
internal static class ServiceEmitter
{
    public static void Emit(CodeWriter writer, ServiceModel service)
    {
        var names = new MemberNames(
            "", "ServiceName", "Fingerprint", "Connect", "Dispatch", "Dispose", "SignalsSent", "Call", service.Name.Name + "Client", service.Name.Name + "Server");
        (MethodModel Model, string Name)[] methods = [.. service.Methods.Select(method => (method, names.Take(CSharpNames.Pascal(method.Name))))];
        EmitClient(writer, service, methods);
        writer.Blank();
        EmitServer(writer, service, methods);
    }

    private static void EmitClient(CodeWriter writer, ServiceModel service, (MethodModel Model, string Name)[] methods)
    {
        string name = service.Name.Name + "Client";
        string fullName = CSharpNames.Literal(service.Name.FullName);
        writer.Lines(Documentation.Summary(service.Documentation, $"Calls <c>{service.Name}</c>. Any number of threads may call at once."));
        using (writer.Block($"{CSharpTypes.Access(service.IsInternal)} sealed partial class {name} : global::ZcGen.Rpc.ServiceClient"))
        {
            writer.Lines($$"""
                private const ulong SchemaFingerprint = {{Hex(service.Fingerprint)}};

                private {{name}}(global::System.Func<global::ZcGen.Channels.Channel> connect, global::ZcGen.Rpc.ClientOptions options)
                    : base(connect, options)
                {
                }

                /// <summary>Connects to the server that listens at <paramref name="name"/>.</summary>
                /// <param name="name">The server's name, or the absolute path of its socket.</param>
                /// <param name="options">How to call; null for the default.</param>
                /// <exception cref="global::ZcGen.Channels.ChannelException">Nobody serves <c>{{service.Name}}</c> there, or it refuses.</exception>
                public static {{name}} Connect(string name, global::ZcGen.Rpc.ClientOptions? options = null)
                {
                    options ??= global::ZcGen.Rpc.ClientOptions.Default;
                    return new(() => global::ZcGen.Channels.ChannelConnector.Connect(name, {{fullName}}, SchemaFingerprint, options.Channel), options);
                }

                /// <summary>Connects to the server that <paramref name="source"/> leads to: in this process, or over a transport of its own.</summary>
                /// <param name="source">The server.</param>
                /// <param name="options">How to call; null for the default.</param>
                /// <exception cref="global::ZcGen.Channels.ChannelException">There is no server, or it serves something else.</exception>
                public static {{name}} Connect(global::ZcGen.Channels.IChannelSource source, global::ZcGen.Rpc.ClientOptions? options = null)
                {
                    options ??= global::ZcGen.Rpc.ClientOptions.Default;
                    return new(() => source.Open({{fullName}}, SchemaFingerprint, options.Channel), options);
                }
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
            /// <param name="request">Builds the request where the server will read it.</param>
            /// <returns>The call: invoke it once the request is complete, and dispose it when the reply is read.</returns>
            /// <exception cref="global::ZcGen.Rpc.RpcException">There is no server, or no connection is free.</exception>
            [global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]
            public global::ZcGen.Rpc.UnaryCall<{reply}> {name}(out {request} request) =>
                Call<{request}, {reply}>({Hex(method.Id)}, out request);
            """);
    }

    private static void EmitServer(CodeWriter writer, ServiceModel service, (MethodModel Model, string Name)[] methods)
    {
        writer.Lines($"/// <summary>The base of servers of <c>{service.Name}</c>: override its methods. One thread at a time calls them.</summary>");
        using (writer.Block($"{CSharpTypes.Access(service.IsInternal)} abstract partial class {service.Name.Name}Server : global::ZcGen.Rpc.ServiceServer"))
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

                    {Documentation.Summary(method.Documentation, $"Serves <c>{method.Name}</c>.")}
                    /// <param name="request">The request, read where the caller built it; the caller may still change its bytes.</param>
                    /// <param name="reply">Builds the reply where the caller will read it.</param>
                    /// <param name="context">Who calls.</param>
                    protected abstract void {name}({CSharpNames.Global(method.Request)} request, {CSharpNames.Global(method.Reply)}.Builder reply, global::ZcGen.Rpc.CallContext context);
                    """);
            }

            EmitDispatch(writer, methods);
        }
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
                    writer.Lines($"""
                        case {Hex(method.Id)}:
                            {name}(call.Request<{CSharpNames.Global(method.Request)}>(), call.Reply<{CSharpNames.Global(method.Reply)}.Builder>(), call.Context);
                            break;
                        """);
                }

                writer.Lines("""
                    default:
                        call.Unimplemented(ServiceName);
                        break;
                    """);
            }
        }
    }

    private static string Hex(uint value) => "0x" + value.ToString("x8", CultureInfo.InvariantCulture) + "U";

    private static string Hex(ulong value) => "0x" + value.ToString("x16", CultureInfo.InvariantCulture) + "UL";
}
