using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Lint.Rules;

/// <summary>Methods that only read are declared <c>idempotent</c>.</summary>
internal sealed class RpcIdempotencyDeclared() : LintCheck(new LintRule(
    "ZC5106", "rpc-idempotency-declared", LintSet.Strict, DiagnosticSeverity.Warning, "reading method that is not idempotent",
    "method '{0}' only reads, by its name, and is not declared '(idempotent)'",
    "A client whose connection is lost may repeat a call only if the method is idempotent; otherwise the call fails.",
    "table GetRequest {}\ntable GetReply {}\nrpc_service Store { Get(GetRequest):GetReply; }",
    "table GetRequest {}\ntable GetReply {}\nrpc_service Store { Get(GetRequest):GetReply (idempotent); }",
    "Write '(idempotent)' behind the method if a second call does no harm, and turn the rule off there if it does.")), IServiceCheck
{
    private static readonly string[] Verbs =
        ["Get", "List", "Read", "Find", "Lookup", "Search", "Query", "Count", "Fetch", "Describe", "Has", "Is", "Stat"];

    /// <inheritdoc/>
    public void Check(LintService service, LintOptions options)
    {
        for (int i = 0; i < service.Model.Methods.Count; i++)
        {
            MethodModel method = service.Model.Methods[i];
            if (method is { IsIdempotent: false, IsOneWay: false, Streaming: Streaming.None } && Reads(NameCasing.ToPascal(method.Name)))
            {
                Report(service.File, service.Declaration.Methods[i].Name.Span, method.Name);
            }
        }
    }

    // The verb is a word of its own: 'Isolate' is something else than 'IsOpen'.
    private static bool Reads(string name) => Array.Exists(
        Verbs, verb => name.StartsWith(verb, StringComparison.Ordinal) && (name.Length == verb.Length || !char.IsLower(name[verb.Length])));
}
