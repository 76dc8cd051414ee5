namespace ZcGen.Compiler.Emit;

/// <summary>A way to make a whole call, which stands in the interface of a client and is implemented by the client.</summary>
/// <param name="Comment">Its documentation.</param>
/// <param name="Attribute">An attribute, with the end of its line; empty if there is none.</param>
/// <param name="Signature">Its result, name and parameters.</param>
/// <param name="EmitBody">Writes what the client does.</param>
internal sealed record CallForm(string Comment, string Attribute, string Signature, Action<CodeWriter> EmitBody)
{
    /// <summary>The forms of a method, in the order in which they stand in generated code.</summary>
    public static IEnumerable<CallForm> Of(ServiceMethod method, CompanionNames data) =>
        [.. ArgumentCalls.Of(method), .. DataCalls.Of(method, data), .. BuiltCalls.Of(method)];

    /// <summary>Writes the form as a member of the interface.</summary>
    public void EmitDeclaration(CodeWriter writer) => writer.Lines($"""
        {Comment}
        {Attribute}{Signature};
        """);

    /// <summary>Writes the form as a member of the client.</summary>
    public void EmitImplementation(CodeWriter writer)
    {
        writer.Blank();
        writer.Lines("/// <inheritdoc/>");
        using (writer.Block($"{Attribute}public {Signature}"))
        {
            EmitBody(writer);
        }
    }
}
