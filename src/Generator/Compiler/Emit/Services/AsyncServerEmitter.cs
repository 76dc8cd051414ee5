using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Emit;

/// <summary>Writes the base class of the servers of one service whose handlers may suspend.</summary>
internal static class AsyncServerEmitter
{
    public static void Emit(CodeWriter writer, ServiceModel service, ServiceMembers members, CompanionNames data)
    {
        writer.Lines($"""
            {Documentation.Summary(service.Documentation, $"Serves <c>{service.Name}</c> with methods that may await.")}
            /// <remarks>
            /// The base class of servers whose methods await something: derive from it, and override its methods. A call that is suspended holds
            /// up no other, so methods run at the same time, also those of one client.
            {ServerEmitter.Failures}
            /// </remarks>
            {Documentation.Generated}
            """);
        using (writer.Block($"{CSharpTypes.Access(service.IsInternal)} abstract partial class {data.AsyncServerOf(service.Name)} : "
            + "global::ZcGen.Rpc.AsyncServiceServer"))
        {
            ServerEmitter.EmitIdentity(writer, service);
            foreach (ServiceMethod method in members.Methods)
            {
                writer.Lines($"""

                    {Documentation.Summary(method.Model.Documentation, $"Serves a call of <c>{method.Model.Name}</c>.")}
                    {ErrorEmitter.Remark(method)}/// <param name="call">
                    /// The call: its request, its reply, and who makes it. Valid until the returned task completes. The request is gone after the
                    /// first await that suspends, unless <c>KeepRequest</c> was called before.
                    /// </param>
                    /// <returns>A task that completes when the reply is built.</returns>
                    protected abstract global::System.Threading.Tasks.ValueTask {method.Name}(
                        {Call(method)} call);
                    """);
            }

            ErrorEmitter.EmitFactories(writer, members.Errors, data);
            ServiceEmitter.EmitMethodNames(writer, members.Methods, "sealed override");
            EmitDispatch(writer, members.Methods);
        }
    }

    private static void EmitDispatch(CodeWriter writer, ServiceMethod[] methods)
    {
        writer.Lines("""

            /// <inheritdoc/>
            """);
        using (writer.Block("protected sealed override global::System.Threading.Tasks.ValueTask Dispatch("
            + "global::ZcGen.CompilerServices.AsyncCallDispatch call)"))
        {
            using (writer.Block("switch (call.Method)"))
            {
                foreach (ServiceMethod method in methods)
                {
                    writer.Lines($$"""
                        case {{method.Id}}:
                            return call.Verify<{{method.Request}}>()
                                ? {{method.Name}}(call.As<{{method.Request}}, {{method.ReplyBuilder}}>())
                                : default;
                        """);
                }

                writer.Lines("""
                    default:
                        call.RefuseMethod(ServiceName);
                        return default;
                    """);
            }
        }
    }

    private static string Call(ServiceMethod method) =>
        $"global::ZcGen.Rpc.AsyncServerCall<{method.Request}, {method.ReplyBuilder}>";
}
