using ZcGen.Compiler.Common;

namespace ZcGen.Compiler.Model;

/// <summary>An <c>rpc_service</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Methods">In declaration order.</param>
/// <param name="Fingerprint">A 64-bit hash of the names, kinds and layouts of everything the service's messages can reach; 0 unless <see cref="LinkOptions.EmitsCSharp"/> asks for it.</param>
/// <param name="IsInternal">It, or the message of one of its methods, is internal in C#.</param>
/// <param name="Attributes">All attributes written on it.</param>
/// <param name="Documentation">Lines of its <c>///</c> comment.</param>
public sealed record ServiceModel(
    TypeName Name,
    EquatableArray<MethodModel> Methods,
    ulong Fingerprint,
    bool IsInternal,
    EquatableArray<AttributeModel> Attributes,
    EquatableArray<string> Documentation);

/// <summary>One method of a service.</summary>
/// <param name="Name">As the schema writes it.</param>
/// <param name="Request">The table a caller sends.</param>
/// <param name="Response">The table the server answers with.</param>
/// <param name="Id">FNV-1a, 32 bits, of <c>Namespace.Service/Method</c>; distinct within a service and never 0.</param>
/// <param name="Streaming">Who sends more than one message.</param>
/// <param name="IsOneWay">The caller does not wait for an answer.</param>
/// <param name="IsIdempotent">The caller may send it again.</param>
/// <param name="Attributes">All attributes written on it.</param>
/// <param name="Documentation">Lines of its <c>///</c> comment.</param>
public sealed record MethodModel(
    string Name,
    TypeName Request,
    TypeName Response,
    uint Id,
    Streaming Streaming,
    bool IsOneWay,
    bool IsIdempotent,
    EquatableArray<AttributeModel> Attributes,
    EquatableArray<string> Documentation);

/// <summary>Who sends more than one message in a call.</summary>
public enum Streaming : byte
{
    /// <summary>Nobody: one request, one response.</summary>
    None,

    /// <summary>The caller.</summary>
    Client,

    /// <summary>The server.</summary>
    Server,

    /// <summary>Both.</summary>
    Bidi,
}
