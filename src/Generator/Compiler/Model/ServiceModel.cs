using ZcGen.Compiler.Common;

namespace ZcGen.Compiler.Model;

/// <summary>An <c>rpc_service</c>.</summary>
/// <param name="Name">The name.</param>
/// <param name="Methods">The methods in order of declaration.</param>
/// <param name="Fingerprint">
/// A 64-bit hash of the names, types and layouts of everything that the service's messages, and the details of its errors, can reach; 0
/// unless the schema was compiled for C#.
/// </param>
/// <param name="IsInternal">Whether the service, or a message or error of one of its methods, is internal in C#.</param>
/// <param name="Attributes">The attributes written on it.</param>
/// <param name="Documentation">The lines of its <c>///</c> comment.</param>
public sealed record ServiceModel(
    TypeName Name,
    EquatableArray<MethodModel> Methods,
    ulong Fingerprint,
    bool IsInternal,
    EquatableArray<AttributeModel> Attributes,
    EquatableArray<string> Documentation)
{
    /// <summary>The most bytes of its requests and replies; 0 if nothing is said about them.</summary>
    public int Slot { get; init; }
}

/// <summary>A method of a service.</summary>
/// <param name="Name">The name as the schema writes it.</param>
/// <param name="Request">The table that the client sends.</param>
/// <param name="Reply">The table that the server sends back.</param>
/// <param name="Id">The 32-bit FNV-1a hash of <c>Namespace.Service/Method</c>; distinct within a service and never 0.</param>
/// <param name="Streaming">Who sends more than one message in a call.</param>
/// <param name="IsOneWay">Whether the client does not wait for a reply.</param>
/// <param name="IsIdempotent">Whether the client may repeat a call.</param>
/// <param name="Attributes">The attributes written on it.</param>
/// <param name="Documentation">The lines of its <c>///</c> comment.</param>
public sealed record MethodModel(
    string Name,
    TypeName Request,
    TypeName Reply,
    uint Id,
    Streaming Streaming,
    bool IsOneWay,
    bool IsIdempotent,
    EquatableArray<AttributeModel> Attributes,
    EquatableArray<string> Documentation)
{
    /// <summary>The request if a call can be given all of its fields as arguments; otherwise, and unless the schema was compiled for C#,
    /// null.</summary>
    public TableModel? Arguments { get; init; }

    /// <summary>Whether request and reply both have a data class.</summary>
    public bool HasData { get; init; }

    /// <summary>The details of its errors; null if none are declared.</summary>
    public ErrorModel? Error { get; init; }
}

/// <summary>The table that carries the details of a method's errors.</summary>
/// <param name="Table">The table.</param>
public sealed record ErrorModel(TypeName Table)
{
    /// <summary>The table if an error can be given all of its fields as arguments; otherwise, and unless the schema was compiled for C#,
    /// null.</summary>
    public TableModel? Arguments { get; init; }

    /// <summary>Whether the table has a data class.</summary>
    public bool HasData { get; init; }
}

/// <summary>Who sends more than one message in a call.</summary>
public enum Streaming : byte
{
    /// <summary>Nobody: one request, one reply.</summary>
    None,

    /// <summary>The client.</summary>
    Client,

    /// <summary>The server.</summary>
    Server,

    /// <summary>Both.</summary>
    Bidi,
}
