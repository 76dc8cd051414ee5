using ZcGen.Compiler.Diagnostics;

namespace ZcGen.Compiler.Lint.Rules;

/// <summary>Requests and replies are named after their methods.</summary>
internal sealed class RpcStandardNames() : LintCheck(new LintRule(
    "ZC5102", "rpc-standard-names", LintSet.Standard, DiagnosticSeverity.Warning, "message not named after its method",
    "'{0}', the {1} of '{2}', is not named '{3}'",
    "The name of a message then tells the method, and the other way round. The service's name may come first, where methods of several "
        + "services have the same name; 'Reply' is as good as 'Response'.",
    "table Id { id:uint; }\ntable GetResponse {}\nrpc_service Store { Get(Id):GetResponse; }",
    "table GetRequest { id:uint; }\ntable GetResponse {}\nrpc_service Store { Get(GetRequest):GetResponse; }",
    "Rename the table, or give the method a table of its own if others use this one.")
{ HasFix = true, IsOptIn = true }), IWorkspaceCheck
{
    /// <inheritdoc/>
    public void Check(LintWorkspace workspace, LintOptions options)
    {
        HashSet<string> given = new(StringComparer.Ordinal);
        foreach (ServiceMessage message in workspace.Messages)
        {
            if (!IsStandard(message))
            {
                string[] names = [.. NamesOf(message)];
                SchemaFix? fix = FixOf(workspace, message, names, given);
                ReportFix(message.Service.File, message.Written.Span, fix, message.Table.Name, message.Role, message.MethodName, names[0]);
            }
        }
    }

    // Nearly always, and then no names are made.
    private static bool IsStandard(in ServiceMessage message)
    {
        string table = message.Table.Name;
        string method = message.Method.Name;
        bool isPreferred = NameCasing.IsPascal(method)
            && table.StartsWith(method, StringComparison.Ordinal)
            && (message.IsReply
                ? IsRest(table, method.Length, "Response") || IsRest(table, method.Length, "Reply")
                : IsRest(table, method.Length, "Request"));
        return isPreferred || NamesOf(message).Contains(table);
    }

    private static bool IsRest(string name, int start, string rest) =>
        name.Length - start == rest.Length && string.CompareOrdinal(name, start, rest, 0, rest.Length) == 0;

    // The preferred one first.
    private static IEnumerable<string> NamesOf(ServiceMessage message)
    {
        string method = NameCasing.ToPascal(message.Method.Name);
        string service = message.Service.Name.Name;
        string suffix = message.Service.File.Settings.Options.ServiceSuffix;
        string shortService = suffix.Length > 0 && service.EndsWith(suffix, StringComparison.Ordinal)
            ? service.Substring(0, service.Length - suffix.Length)
            : service;
        string[] roles = !message.IsReply ? ["Request"]
            : message.Table.Name.EndsWith("Reply", StringComparison.Ordinal) ? ["Reply", "Response"]
            : ["Response", "Reply"];
        foreach (string role in roles)
        {
            yield return method + role;
            yield return shortService + method + role;
            yield return service + method + role;
        }
    }

    // Only of a table that nothing else uses; and one fix must not take the name that another one gives.
    private static SchemaFix? FixOf(LintWorkspace workspace, ServiceMessage message, string[] names, HashSet<string> given)
    {
        if (workspace.Types.Of(message.Number) is not { } type || workspace.References.To(message.Number).Count != 1)
        {
            return null;
        }

        foreach (string name in names)
        {
            string full = $"{message.Table.Namespace}.{name}";
            if (!given.Contains(full) && workspace.Rename(type, name) is { } fix)
            {
                given.Add(full);
                return fix;
            }
        }

        return null;
    }
}
