using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Emit;

/// <summary>Writes the client of one service.</summary>
internal static class ClientEmitter
{
    public static void Emit(CodeWriter writer, ServiceModel service, ServiceMembers members, CompanionNames data)
    {
        string name = data.ClientOf(service.Name);
        writer.Lines($"""
            {Documentation.Summary(service.Documentation, $"Calls service <c>{service.Name}</c>.")}
            /// <remarks>
            /// Thread-safe: any number of threads can call at once. Calls allocate nothing but data objects: requests are built, and replies are
            /// read, in memory that client and server share, or in buffers that are used again. Dispose the client to end its connections;
            /// calls under way fail then.
            /// </remarks>
            {Documentation.Generated}
            """);
        using (writer.Block($"{CSharpTypes.Access(service.IsInternal)} sealed partial class {name} : global::ZcGen.Rpc.ServiceClient, "
            + data.ClientInterfaceOf(service.Name)))
        {
            EmitConnecting(writer, service, name);
            foreach (ServiceMethod method in members.Methods)
            {
                CallEmitter.Emit(writer, method);
                foreach (CallForm form in CallForm.Of(method, data))
                {
                    form.EmitImplementation(writer);
                }
            }

            ErrorEmitter.EmitReaders(writer, service, members.Errors);
            ServiceEmitter.EmitMethodNames(writer, members.Methods, "override");
            EmitIdempotentMethods(writer, members.Methods);
        }
    }

    private static void EmitConnecting(CodeWriter writer, ServiceModel service, string name)
    {
        string fullName = CSharpNames.Literal(service.Name.FullName);
        writer.Lines($$"""
            // Tells the server whether this client was built from the same schema. Another one is no error: schemas evolve.
            private const ulong SchemaFingerprint = {{ServiceLiterals.Hex(service.Fingerprint)}};

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
            [global::System.Runtime.Versioning.SupportedOSPlatform("linux")]
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
    }

    private static void EmitIdempotentMethods(CodeWriter writer, ServiceMethod[] methods)
    {
        string[] idempotent = [.. methods.Where(static method => method.Model.IsIdempotent).Select(static method => method.Id)];
        if (idempotent.Length > 0)
        {
            writer.Lines($"""

                /// <inheritdoc/>
                protected override bool IsIdempotent(uint method) => method is
                    {string.Join("\n    or ", idempotent)};
                """);
        }
    }
}
