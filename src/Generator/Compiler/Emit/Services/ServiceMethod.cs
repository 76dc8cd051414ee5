using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Emit;

/// <summary>A method of a service, and the names that C# has for it.</summary>
/// <param name="Model">The method.</param>
/// <param name="Name">The method of client and server.</param>
/// <param name="AsyncName">The asynchronous method of the client.</param>
internal sealed record ServiceMethod(MethodModel Model, string Name, string AsyncName)
{
    /// <summary>The table of its errors; null if it names none.</summary>
    public ServiceError? Error { get; init; }

    /// <summary>The reader of the request, from the global namespace.</summary>
    public string Request { get; } = CSharpNames.Global(Model.Request);

    /// <summary>The builder of the request, from the global namespace.</summary>
    public string RequestBuilder { get; } = CSharpNames.Global(Model.Request) + ".Builder";

    /// <summary>The reader of the reply, from the global namespace.</summary>
    public string Reply { get; } = CSharpNames.Global(Model.Reply);

    /// <summary>The builder of the reply, from the global namespace.</summary>
    public string ReplyBuilder { get; } = CSharpNames.Global(Model.Reply) + ".Builder";

    /// <summary>What an asynchronous call returns that keeps the reply.</summary>
    public string TaskOfLease { get; } =
        $"global::System.Threading.Tasks.ValueTask<global::ZcGen.Rpc.ReplyLease<{CSharpNames.Global(Model.Reply)}>>";

    /// <summary>The id as a literal.</summary>
    public string Id { get; } = ServiceLiterals.Hex(Model.Id);
}
