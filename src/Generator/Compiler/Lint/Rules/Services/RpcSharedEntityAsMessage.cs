using ZcGen.Compiler.Diagnostics;

namespace ZcGen.Compiler.Lint.Rules;

/// <summary>A table that other types contain is no request or reply.</summary>
internal sealed class RpcSharedEntityAsMessage() : LintCheck(new LintRule(
    "ZC5103", "rpc-shared-entity-as-message", LintSet.Standard, DiagnosticSeverity.Warning, "message that other types contain",
    "'{0}', the {1} of '{2}', is also a part of '{3}'",
    "What is added for the call, such as a page number or a token, becomes a part of everything that contains the table.",
    "table Order { id:uint; }\ntable Batch { orders:[Order]; }\ntable Done {}\n"
        + "rpc_service Store { Put(Order):Done; PutAll(Batch):Done; }",
    "table Order { id:uint; }\ntable Batch { orders:[Order]; }\ntable PutRequest { order:Order; }\ntable Done {}\n"
        + "rpc_service Store { Put(PutRequest):Done; PutAll(Batch):Done; }",
    "Give the method a table of its own that has this one in a field.")), IReferenceCheck
{
    /// <inheritdoc/>
    public void Check(LintWorkspace workspace, LintOptions options)
    {
        ServiceMessage[] messages = workspace.Messages;
        bool[] isKnown = new bool[workspace.Types.Numbers];
        Dictionary<int, LintReference> parts = [];
        for (int i = 0; i < messages.Length; i++)
        {
            ref readonly ServiceMessage message = ref messages[i];
            if (!isKnown[message.Number])
            {
                isKnown[message.Number] = true;
                if (FindPart(workspace, message.Number) is { } found)
                {
                    parts.Add(message.Number, found);
                }
            }

            if (parts.TryGetValue(message.Number, out LintReference part))
            {
                RelatedLocation related = part.File.Relate(part.Span, "here");
                ReportWith(
                    message.Service.File, message.Written.Span, null, related, null,
                    message.Table.Name, message.Role, message.MethodName, part.User!.Name.Name);
            }
        }
    }

    // Not of itself.
    private static LintReference? FindPart(LintWorkspace workspace, int table)
    {
        foreach (ref readonly LintReference reference in workspace.References.To(table))
        {
            if (reference.UserNumber != table && reference.User is LintFieldOwner or LintUnion)
            {
                return reference;
            }
        }

        return null;
    }
}
