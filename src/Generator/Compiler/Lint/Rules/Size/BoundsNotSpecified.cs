using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Model;
using ZcGen.Compiler.Size;
using ZcGen.Compiler.Syntax;
using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Lint.Rules;

/// <summary>Strings and vectors in the messages of services have bounds.</summary>
internal sealed class BoundsNotSpecified() : LintCheck(new LintRule(
    "ZC9001", "bounds-not-specified", LintSet.Size, DiagnosticSeverity.Warning, "no bound in a message of a service",
    "'{0}' of '{1}' has no '{2}'",
    "Requests and replies lie in the slots of a ring, which has an end. Only a message whose strings and vectors all have a bound is known to "
    + "fit.",
    "table Order { note:string; }\nrpc_service Shop { Put(Order):Order; }",
    "table Order { note:string (max_length: 100); }\nrpc_service Shop { Put(Order):Order; }",
    "Give it a bound; 'zcgen layout' shows how large messages then are.")), IWorkspaceCheck
{
    /// <inheritdoc/>
    public void Check(LintWorkspace workspace, LintOptions options)
    {
        foreach (MissingBound missing in workspace.Sizes.MissingBoundsOf(MessagesIn(workspace)))
        {
            if (workspace.Types.TryGetValue(missing.Type.FullName, out LintType? type) && type.File.IsListed)
            {
                Report(type.File, SpanOf(type, missing.Member), missing.Member, missing.Type.Name, missing.Attribute);
            }
        }
    }

    private static IEnumerable<TableModel> MessagesIn(LintWorkspace workspace) => workspace.Types.Values
        .OfType<LintService>()
        .SelectMany(static service => service.Model.Methods)
        .SelectMany(static method => new[] { method.Request, method.Reply, method.Error?.Table })
        .Select(name => name is null ? null : (workspace.Types[name.FullName] as LintTable)?.Model)
        .OfType<TableModel>();

    private static TextSpan SpanOf(LintType type, string member)
    {
        if (type is LintTable table)
        {
            return table.Fields.First(field => field.Name == member).NameSpan;
        }

        foreach (UnionMemberSyntax written in ((LintUnion)type).Declaration.Members)
        {
            if (written.Name.Text.Replace('.', '_') == member)
            {
                return written.Name.Span;
            }
        }

        return type.NameSpan;
    }
}
