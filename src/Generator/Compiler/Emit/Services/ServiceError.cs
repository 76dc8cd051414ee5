using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Emit;

/// <summary>A table that carries the details of errors of a service, and the names of the members for it.</summary>
/// <param name="Model">The table, and how it can be given.</param>
/// <param name="Methods">The names of the methods with such errors, in order of declaration.</param>
/// <param name="CreateName">The method of the servers that creates such an error.</param>
/// <param name="TryGetName">The method of the client that reads the details of one.</param>
internal sealed record ServiceError(ErrorModel Model, string[] Methods, string CreateName, string TryGetName)
{
    /// <summary>The reader of the table, from the global namespace.</summary>
    public string Table { get; } = CSharpNames.Global(Model.Table);

    /// <summary>The builder of the table, from the global namespace.</summary>
    public string Builder { get; } = CSharpNames.Global(Model.Table) + ".Builder";

    /// <summary>The methods as documentation names them, a line each.</summary>
    public string MethodsInProse { get; } = string.Join(" or\n/// ", Methods.Select(static method => $"<c>{method}</c>"));
}
