using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Emit;

/// <summary>A method of a service, and the names that C# has for it.</summary>
/// <param name="Model">The method.</param>
/// <param name="Name">The method of client and server.</param>
internal sealed record ServiceMethod(MethodModel Model, string Name)
{
    /// <summary>The reader of the request, from the global namespace.</summary>
    public string Request { get; } = CSharpNames.Global(Model.Request);

    /// <summary>The builder of the request, from the global namespace.</summary>
    public string RequestBuilder { get; } = CSharpNames.Global(Model.Request) + ".Builder";

    /// <summary>The reader of the reply, from the global namespace.</summary>
    public string Reply { get; } = CSharpNames.Global(Model.Reply);

    /// <summary>The builder of the reply, from the global namespace.</summary>
    public string ReplyBuilder { get; } = CSharpNames.Global(Model.Reply) + ".Builder";

    /// <summary>The id as a literal.</summary>
    public string Id { get; } = ServiceLiterals.Hex(Model.Id);

    /// <summary>Names the methods of a service.</summary>
    public static ServiceMethod[] Of(ServiceModel service)
    {
        var names = new MemberNames(
            "", "ServiceName", "Fingerprint", "Connect", "Dispatch", "Dispose", "GetMethodName", "IsIdempotent", "SignalsSent", "Call",
            "CallAsync", service.Name.Name + "Client", service.Name.Name + "Server");
        return [.. service.Methods.Select(method => new ServiceMethod(method, names.Take(CSharpNames.Pascal(method.Name))))];
    }
}
