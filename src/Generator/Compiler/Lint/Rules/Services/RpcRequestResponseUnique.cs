using ZcGen.Compiler.Diagnostics;

namespace ZcGen.Compiler.Lint.Rules;

/// <summary>A table is the request or the reply of one method only.</summary>
internal sealed class RpcRequestResponseUnique() : LintCheck(new LintRule(
    "ZC5101", "rpc-request-response-unique", LintSet.Standard, DiagnosticSeverity.Warning, "message of several methods",
    "'{0}', the {1} of '{2}', is also the {3} of '{4}'",
    "A field that one method needs is then in the messages of the other as well, where nobody sets or reads it.",
    "table Id { id:uint; }\ntable OpenReply {}\ntable CloseReply {}\nrpc_service Store { Open(Id):OpenReply; Close(Id):CloseReply; }",
    "table OpenRequest { id:uint; }\ntable CloseRequest { id:uint; }\ntable OpenReply {}\ntable CloseReply {}\n"
        + "rpc_service Store { Open(OpenRequest):OpenReply; Close(CloseRequest):CloseReply; }",
    "Give each method a request and a reply of its own; tables without fields cost nothing.")), IWorkspaceCheck
{
    /// <inheritdoc/>
    public void Check(LintWorkspace workspace, LintOptions options)
    {
        ServiceMessage[] messages = workspace.Messages;

        // One more than the index of the first message that is a table; 0 if there is none.
        int[] first = new int[workspace.Types.Numbers];
        for (int i = 0; i < messages.Length; i++)
        {
            ref readonly ServiceMessage message = ref messages[i];
            ref int place = ref first[message.Number];
            if (place == 0)
            {
                place = i + 1;
                continue;
            }

            ref readonly ServiceMessage other = ref messages[place - 1];
            RelatedLocation related = other.Service.File.Relate(other.Written.Span, $"the {other.Role} of '{other.MethodName}'");
            ReportWith(
                message.Service.File, message.Written.Span, null, related, null,
                message.Table.Name, message.Role, message.MethodName, other.Role, other.MethodName);
        }
    }
}
