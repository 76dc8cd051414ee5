using ZcGen.Compiler.Model;
using ZcGen.Compiler.Syntax;

namespace ZcGen.Compiler.Lint;

/// <summary>The request or the reply of a method.</summary>
/// <param name="Service">The service.</param>
/// <param name="Method">The method.</param>
/// <param name="Written">The name of the table as written.</param>
/// <param name="Table">The table.</param>
/// <param name="Number">The number of the table in <see cref="LintWorkspace.Types"/>.</param>
/// <param name="Role">What it is, as messages say it: <c>request</c> or <c>reply</c>.</param>
internal readonly record struct ServiceMessage(
    LintService Service, MethodModel Method, NameSyntax Written, TypeName Table, int Number, string Role)
{
    /// <summary>The role of what a client sends.</summary>
    public const string Request = "request";

    /// <summary>The role of what a server sends back.</summary>
    public const string Reply = "reply";

    /// <summary>Gets service and method, joined with a dot.</summary>
    public string MethodName => $"{Service.Name.Name}.{Method.Name}";

    /// <summary>Returns the messages of all services in order. Nobody sends the reply of a one-way method.</summary>
    public static ServiceMessage[] AllIn(LintWorkspace workspace)
    {
        List<ServiceMessage> messages = new(2 * workspace.Services.Count);
        foreach (LintService service in workspace.Services)
        {
            for (int i = 0; i < service.Model.Methods.Count; i++)
            {
                MethodModel method = service.Model.Methods[i];
                MethodSyntax written = service.Declaration.Methods[i];
                Add(service, method, written.Request, method.Request, Request);
                if (!method.IsOneWay)
                {
                    Add(service, method, written.Reply, method.Reply, Reply);
                }
            }
        }

        return [.. messages];

        void Add(LintService service, MethodModel method, in NameSyntax written, TypeName table, string role) =>
            messages.Add(new ServiceMessage(service, method, written, table, workspace.Types.NumberOf(table), role));
    }
}
