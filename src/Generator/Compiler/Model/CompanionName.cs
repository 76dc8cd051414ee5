namespace ZcGen.Compiler.Model;

/// <summary>The name of a generated type that stands beside a declared one, where another type or a namespace has its usual name.</summary>
/// <param name="Owner">The table, union, enum or service that it belongs to.</param>
/// <param name="Usual">Its usual name, without its namespace.</param>
/// <param name="Name">Its name, without its namespace.</param>
public sealed record CompanionName(TypeName Owner, string Usual, string Name)
{
    /// <summary>The suffix of the data class of a table or union.</summary>
    public const string DataSuffix = "Data";

    /// <summary>The suffix of the JSON description of an enum.</summary>
    public const string JsonSuffix = "Json";

    /// <summary>The suffix of the client of a service.</summary>
    public const string ClientSuffix = "Client";

    /// <summary>The suffix of the base class of servers of a service.</summary>
    public const string ServerSuffix = "Server";

    /// <summary>The suffix of the base class of asynchronous servers of a service.</summary>
    public const string AsyncServerSuffix = "AsyncServer";

    /// <summary>The usual name of the interface of the client of a service.</summary>
    public static string ClientInterface(TypeName service) => $"I{service.Name}{ClientSuffix}";
}
