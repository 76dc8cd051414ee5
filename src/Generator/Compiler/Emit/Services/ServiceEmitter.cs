using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Emit;

/// <summary>Writes one service: its client with its interface, and the base classes of its servers.</summary>
internal static class ServiceEmitter
{
    public static void Emit(CodeWriter writer, ServiceModel service, CompanionNames data)
    {
        ServiceMembers members = ServiceMembers.Of(service, data);
        ClientInterfaceEmitter.Emit(writer, service, members.Methods, data);
        writer.Blank();
        ClientEmitter.Emit(writer, service, members, data);
        writer.Blank();
        ServerEmitter.Emit(writer, service, members, data);
        writer.Blank();
        AsyncServerEmitter.Emit(writer, service, members, data);
    }

    /// <summary>Writes the method that tells the names of methods, for logs and traces.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="methods">The methods.</param>
    /// <param name="modifiers">Those of the method, without its accessibility.</param>
    public static void EmitMethodNames(CodeWriter writer, ServiceMethod[] methods, string modifiers)
    {
        writer.Lines($$"""

            /// <inheritdoc/>
            protected {{modifiers}} string? GetMethodName(uint method) => method switch
            {
            """);
        foreach (ServiceMethod method in methods)
        {
            writer.Lines($"    {method.Id} => {CSharpNames.Literal(method.Model.Name)},");
        }

        writer.Lines("""
                _ => null,
            };
            """);
    }
}
