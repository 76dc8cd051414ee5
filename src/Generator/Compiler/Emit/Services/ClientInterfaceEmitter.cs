using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Emit;

/// <summary>Writes the interface of the client of one service, for code that shall work with a stand-in.</summary>
internal static class ClientInterfaceEmitter
{
    public static void Emit(CodeWriter writer, ServiceModel service, ServiceMethod[] methods, CompanionNames data)
    {
        writer.Lines($"""
            {Documentation.Summary(service.Documentation, $"Makes whole calls of service <c>{service.Name}</c>.")}
            /// <remarks>
            /// Implemented by <see cref="{data.ClientOf(service.Name)}"/>, and in tests by what stands in for it, which makes replies with
            /// <see cref="global::ZcGen.Rpc.ReplyLeases"/> and <see cref="global::ZcGen.Rpc.UnaryReplies"/>. Thread-safe if its implementation is.
            /// </remarks>
            {Documentation.Generated}
            """);
        using (writer.Block($"{CSharpTypes.Access(service.IsInternal)} partial interface {data.ClientInterfaceOf(service.Name)}"))
        {
            bool isFirst = true;
            foreach (CallForm form in methods.SelectMany(method => CallForm.Of(method, data)))
            {
                if (!isFirst)
                {
                    writer.Blank();
                }

                form.EmitDeclaration(writer);
                isFirst = false;
            }
        }
    }
}
