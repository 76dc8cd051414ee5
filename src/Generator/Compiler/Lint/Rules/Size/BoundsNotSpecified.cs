using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Model;
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
    "Give it a bound; 'zcgen layout' shows how large messages then are.")), ICandidateCheck
{
    /// <inheritdoc/>
    public bool IsCandidate(LintType type) => type switch
    {
        LintTable table => (table.Facts & FieldFacts.HasNoBound) != 0,
        LintUnion union => MissingBounds.AreMissingIn(union),
        _ => false,
    };

    /// <inheritdoc/>
    public void Check(LintWorkspace workspace, IReadOnlyList<LintType> candidates, LintOptions options)
    {
        var bounds = new MissingBounds(workspace, (type, member, attribute) =>
        {
            if (type.File.IsListed)
            {
                Report(type.File, SpanOf(type, member), member, type.Name.Name, attribute);
            }
        });
        foreach (LintService service in workspace.Services)
        {
            foreach (MethodModel method in service.Model.Methods)
            {
                bounds.AddRoot(method.Request);
                bounds.AddRoot(method.Reply);
                if (method.Error is { } error)
                {
                    bounds.AddRoot(error.Table);
                }
            }
        }
    }

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
