using ZcGen.Compiler.Common;
using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Emit;

/// <summary>What a service has members for, with names that differ from each other in the client and in the servers.</summary>
/// <param name="Methods">The methods.</param>
/// <param name="Errors">The tables of their errors, in order of their first use.</param>
internal sealed record ServiceMembers(ServiceMethod[] Methods, ServiceError[] Errors)
{
    // What clients and servers have beside methods, and what they inherit from the runtime.
    private static readonly string[] Inherited =
    [
        "ServiceName", "Fingerprint", "SchemaFingerprint", "Connect", "Dispatch", "Dispose", "GetMethodName", "IsIdempotent", "SignalsSent",
        "Call", "CallAsync", "State", "StateChanged",
    ];

    /// <summary>Names the members of a service.</summary>
    public static ServiceMembers Of(ServiceModel service, CompanionNames companions)
    {
        var names = new MemberNames("", Inherited);
        names.Reserve(companions.ClientOf(service.Name), companions.ServerOf(service.Name), companions.AsyncServerOf(service.Name));

        // What the schema names comes before what is derived from it, so that a method keeps its name beside one named like its other form.
        string[] plain = [.. service.Methods.Select(method => names.Take(PascalCase.Of(method.Name)))];
        ServiceMethod[] methods =
        [
            .. service.Methods.Select((method, i) => new ServiceMethod(method, plain[i], names.Take("", plain[i], "Async"))),
        ];
        ServiceError[] errors = [.. ErrorsOf(service, names)];
        return new ServiceMembers([.. methods.Select(method => method with { Error = ErrorOf(method.Model, errors) })], errors);
    }

    private static IEnumerable<ServiceError> ErrorsOf(ServiceModel service, MemberNames names)
    {
        foreach (IGrouping<TypeName, MethodModel> methods in service.Methods
            .Where(static method => method.Error is not null)
            .GroupBy(static method => method.Error!.Table))
        {
            string table = PascalCase.Of(methods.Key.Name);
            yield return new ServiceError(
                methods.First().Error!,
                [.. methods.Select(static method => method.Name)],
                names.Take("Create" + table),
                names.Take("TryGet" + table));
        }
    }

    private static ServiceError? ErrorOf(MethodModel method, ServiceError[] errors) =>
        method.Error is { } error ? Array.Find(errors, candidate => candidate.Model.Table.Equals(error.Table)) : null;
}
