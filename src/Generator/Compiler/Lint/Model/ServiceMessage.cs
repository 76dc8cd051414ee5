using ZcGen.Compiler.Model;
using ZcGen.Compiler.Syntax;

namespace ZcGen.Compiler.Lint;

/// <summary>The request or the reply of a method. Small, because there are very many.</summary>
/// <param name="Service">The service.</param>
/// <param name="Index">The place of the method among those of the service.</param>
/// <param name="IsReply">Whether it is the reply.</param>
/// <param name="Number">The number of the table in <see cref="LintWorkspace.Types"/>.</param>
internal readonly record struct ServiceMessage(LintService Service, int Index, bool IsReply, int Number)
{
    /// <summary>Gets the method.</summary>
    public MethodModel Method => Service.Model.Methods[Index];

    /// <summary>Gets the name of the table as written.</summary>
    public NameSyntax Written => IsReply ? Service.Declaration.Methods[Index].Reply : Service.Declaration.Methods[Index].Request;

    /// <summary>Gets the table.</summary>
    public TypeName Table => IsReply ? Method.Reply : Method.Request;

    /// <summary>Gets what it is, as messages say it.</summary>
    public string Role => IsReply ? "reply" : "request";

    /// <summary>Gets service and method, joined with a dot.</summary>
    public string MethodName => $"{Service.Name.Name}.{Method.Name}";

    /// <summary>Returns the messages of all services in order. Nobody sends the reply of a one-way method.</summary>
    public static ServiceMessage[] AllIn(LintWorkspace workspace)
    {
        int count = 0;
        foreach (LintService service in workspace.Services)
        {
            foreach (MethodModel method in service.Model.Methods)
            {
                count += method.IsOneWay ? 1 : 2;
            }
        }

        var messages = new ServiceMessage[count];
        count = 0;
        foreach (LintService service in workspace.Services)
        {
            for (int i = 0; i < service.Model.Methods.Count; i++)
            {
                MethodModel method = service.Model.Methods[i];
                messages[count++] = new ServiceMessage(service, i, false, workspace.Types.NumberOf(method.Request));
                if (!method.IsOneWay)
                {
                    messages[count++] = new ServiceMessage(service, i, true, workspace.Types.NumberOf(method.Reply));
                }
            }
        }

        return messages;
    }
}
