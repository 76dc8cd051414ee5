using ZcGen.Compiler.Model;
using ZcGen.Compiler.Syntax;

namespace ZcGen.Compiler.Binding;

/// <summary>A method of a service whose messages are resolved.</summary>
/// <param name="Syntax">The declaration.</param>
/// <param name="Request">The table that a client sends.</param>
/// <param name="Reply">The table that the server sends back.</param>
/// <param name="Error">The table of the details of its errors; null if none is declared.</param>
/// <param name="Id">The number by which a message names the method.</param>
/// <param name="Streaming">Who sends more than one message in a call.</param>
/// <param name="Attributes">The attributes.</param>
internal sealed record BoundMethod(
    MethodSyntax Syntax,
    TableSymbol Request,
    TableSymbol Reply,
    TableSymbol? Error,
    uint Id,
    Streaming Streaming,
    AttributeList Attributes)
{
    /// <summary>Gets whether the client does not wait for a reply.</summary>
    public bool IsOneWay => Attributes.Has(KnownAttribute.OneWay);
}
